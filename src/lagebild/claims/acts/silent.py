"""What no verb or noun of the lexicons makes a claim of: what somebody merely says ("die Lage sei
ernst"), what an actor does in a clause of its own ("die Regierung jubelte")."""

from collections.abc import Sequence

from lagebild.claims.acts.drafting import POLITICAL, draft_of
from lagebild.claims.deeds import signs
from lagebild.claims.deeds.deed import Deed
from lagebild.claims.deeds.deeds import deeds_of
from lagebild.claims.deeds.judgements import judgement
from lagebild.claims.deeds.permissions import permission
from lagebild.claims.drafts.drafts import NO_DEED, Draft
from lagebild.claims.drafts.hints import Hints, hint_in
from lagebild.claims.figures.counts import CONSISTING, counts_people, figures_in
from lagebild.claims.parties.recipients import ANYBODY
from lagebild.claims.scene.circumstances import is_not_told
from lagebild.claims.scene.lexemes import Lexemes, NounFinder
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.voice import Voice
from lagebild.claims.stance.retaliation import retaliates
from lagebild.claims.stance.stance import GENERIC
from lagebild.claims.stance.viewpoint import viewpoint
from lagebild.claims.voices.hearing import CHARGING
from lagebild.claims.voices.voices import Voices
from lagebild.languages import load_verbs
from lagebild.reading import Clause

BEING = frozenset({"sein", "heißen", "haben", "liegen"})
# "wollte den Bericht nicht bestätigen": with whom there is nothing to tell.
UNTOLD = frozenset({"äußern", "bestätigen", "kommentieren", "sagen", "mitteilen"})
COPULAS = BEING | {"bleiben", "gelten"}
LASTING = load_verbs().lasting


def viewed(scene: Scene, voices: Voices, lexemes: Lexemes, clause: Clause) -> Voice:
    """Who vouches for a clause; where it is the report itself, in whose view it is told so."""
    voice = voices.known(clause)
    return voice if voice.form else viewpoint(scene, lexemes, clause) or voice


def silent_quotations(
    scene: Scene,
    voices: Voices,
    lexemes: Lexemes,
    nouns: NounFinder,
    sentence: int,
    drafts: Sequence[Draft],
) -> list[Draft]:
    """What somebody says is a claim even where no deed is told outright: the strongest that is
    named in passing ("Nach dem Angriff sei die Lage ernst"), else OTHER."""
    # what a source says somebody said is said ("Nach Interfax sagte Lawrow, ...")
    spoken = {number for d in drafts for number in voices.around(d.voice.quotation)}
    silent: dict[int, list[Draft]] = {}
    for clause in scene.clauses_of(sentence):
        number = voices.quotation_of(clause)
        if number < 0 or not clause.verb or is_not_told(scene, clause):
            continue
        if voices.frames(clause) or number in spoken and not _one_more(scene, clause, drafts):
            continue
        voice = voices.known(clause)
        charged = voice.frame is not None and voice.frame.passive and voice.stance in CHARGING
        if voice.speaker or charged:
            found = deeds_of(scene, lexemes, nouns, clause)
            named = [
                d
                for d in found
                if not (signs.sets_time(scene, clause, d) or signs.reacted_to(clause, d))
            ]
            deed = named[0] if named else NO_DEED
            draft = draft_of(scene, lexemes, clause, voice, deed)
            lasting = not named and clause.verb in LASTING and voice.frame is None
            if lasting and draft.force.stance == "asserts":
                # "An Bord befinden sich laut Reederei 24 Seeleute": nothing that is done; but who
                # says in a sentence of his own where the ship was answers somebody
                continue
            # "die Angriffe zu beenden und Helfer ins Land zu lassen": two demands
            key = -1 - clause.index if number in spoken else number
            silent.setdefault(key, []).append(draft)
    # of several clauses the one that says most, then the first that speaks of somebody
    return [
        max(group, key=lambda d: (d.deed.weight, d.force.stance not in GENERIC, bool(d.agent)))
        for group in silent.values()
    ]


def _one_more(scene: Scene, clause: Clause, drafts: Sequence[Draft]) -> bool:
    """rief Moskau auf, die Angriffe zu beenden | und die Rechte der Minderheiten zu achten: beside
    what another infinitive of the same speech act tells. Sei man gezwungen, Schlüsse zu ziehen |
    und Maßnahmen zu ergreifen: what is held out is told as well."""
    if clause.kind != "infinitive" or clause.index in {d.clause.index for d in drafts}:
        return False
    siblings = [
        d for d in drafts if d.clause.kind == "infinitive" and d.clause.governor == clause.governor
    ]
    return (bool(siblings) and retaliates(scene, clause)) or any(
        d.voice.frame is not None
        and d.voice.frame.index == clause.governor
        and d.force.stance not in GENERIC
        for d in siblings
    )


def silent_clauses(
    scene: Scene,
    voices: Voices,
    lexemes: Lexemes,
    nouns: NounFinder,
    hints: Hints,
    sentence: int,
    drafts: Sequence[Draft],
) -> list[Draft]:
    """Die Rebellen zogen ab, und die Regierung jubelte: a clause without any claim so far in
    which a political actor does something that no lexicon names, or in which people or money
    are counted. Of a sentence without any claim also its strongest aside ("Bei dem Angriff
    ...")."""
    clauses = scene.clauses_of(sentence)
    told = {d.clause.index for d in drafts}
    # "Die Ankündigung, Truppen abzuziehen, überraschte": what hangs on it tells what it is
    told |= {d.clause.governor for d in drafts if d.clause.kind == "infinitive"}
    # "beeilte sich zu erklären, ..."
    told |= {c.governor for c in clauses if c.kind == "infinitive" and voices.frames(c)}
    silent = not drafts
    found = []
    for clause in clauses:
        if clause.index in told or voices.frames(clause) or is_not_told(scene, clause):
            continue
        if unnamed_source(clause) or keeps_silent(scene, lexemes, clause):
            continue
        voice = viewed(scene, voices, lexemes, clause)
        if voice.frame is None and not voice.speaker:
            if signs.would_have_been(scene, clause) or signs.in_question(scene, clause):
                continue
        deeds = signs.told(scene, clause, voice, deeds_of(scene, lexemes, nouns, clause))
        deeds = [d for d in deeds if not signs.sets_time(scene, clause, d)]
        in_view = viewpoint(scene, lexemes, clause) is not None
        if not deeds:
            implied = permission(scene, clause, voice)
            if silent and clause.verb not in BEING | LASTING or in_view:
                # "für Kiew ist Moskau Konfliktpartei": also beside another claim
                implied = implied or hint_in(scene, hints, clause)
            deeds = [implied] if implied is not None else []
        if not _tells(scene, lexemes, clause, deeds, silent):
            if not (in_view and (silent or deeds)):
                continue
        deed = deeds[0] if deeds else NO_DEED
        found.append(draft_of(scene, lexemes, clause, voice, deed))
        silent = False
    return found


def _tells(
    scene: Scene, lexemes: Lexemes, clause: Clause, deeds: Sequence[Deed], silent: bool
) -> bool:
    """True where a clause that names no deed outright is a claim nevertheless."""
    counted = figures_in(scene, clause) if clause.kind == "main" else []
    if not deeds and clause.verb in LASTING - CONSISTING:
        # "14 der 19 Männer wohnen in London"
        counted = []
    if not clause.verb or clause.finite < 0 and not counted:
        # "... sprach von 800 Teilnehmern, die Polizei von 180": counts without its verb
        return False
    subject = scene.phrase(clause, *SUBJECTS)
    doers = scene.named(clause, subject) if subject else ()
    acts = any(a.kind in POLITICAL for a in doers)
    if not deeds and (clause.verb in LASTING or all(a.name in ANYBODY for a in doers)):
        # "dort leben Kurden", "viele Menschen tranken das Wasser": nothing that is done
        acts = False
    if clause.kind == "main":
        if silent and deeds:
            return True
        # "die Taliban seien verantwortlich", beside another claim of the same words
        blamed = acts and clause.verb == "sein" and judgement(scene, lexemes, clause)
        does = acts and clause.verb not in COPULAS or bool(blamed)
        return does or bool(counted) and (not silent or counts_people(scene, clause, counted))
    return clause.kind == "relative" and acts and bool(deeds)


def keeps_silent(scene: Scene, lexemes: Lexemes, clause: Clause) -> bool:
    """wollte sich nicht äußern; wollte das nicht bestätigen; nannte keine Namen: who does not tell
    says nothing."""
    if clause.passive:
        return False
    if clause.verb in ("bestätigen", "dementieren"):
        tokens = scene.tokens(clause)
        if any(tokens[i].text.lower() == "weder" for i in clause.tokens):
            return True
    if not clause.negated:
        return False
    if clause.verb == "bestätigen" and not clause.modal and not clause.reflexive:
        # "hat den Angriff nie bestätigt"
        return clause.mood == "indicative"
    if clause.kind == "relative" and clause.verb == "äußern" and clause.reflexive:
        # "Israel, das sich zu dem Angriff nicht äußerte": said in passing
        return True
    if clause.verb == "nennen":
        return judgement(scene, lexemes, clause) is None
    return clause.modal == "wollen" and clause.verb in UNTOLD


def unnamed_source(clause: Clause) -> bool:
    """ein Diplomat, der nicht genannt werden wollte: a formula, nothing that is told."""
    return clause.kind == "relative" and clause.verb == "nennen" and clause.modal == "wollen"
