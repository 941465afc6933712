"""What somebody judges that the report has told before: "verurteilte den Test", "das Vorgehen sei
ein Verbrechen", "bedauerte den Vorfall". The claim is about that deed, and its doer."""

from collections.abc import Sequence

import msgspec

from lagebild.claims.claim import DEEDS as DEED_NAMES
from lagebild.claims.drafts.drafts import CARRIED, NO_DEED, Draft, about
from lagebild.claims.drafts.hints import Hints, asked_before
from lagebild.claims.events.events import CARRIED_TARGET, DEFINITE, assumed, ids, replaced
from lagebild.claims.scene.lexemes import Lexemes
from lagebild.claims.scene.scene import COMMON_NOUNS, SUBJECTS, Scene
from lagebild.languages import load_verbs
from lagebild.reading import Clause, Phrase

JUDGED = frozenset({"accuses", "assesses", "warns", "rejects", "accepts", "denies"})
# Where what is judged stands, beside the object.
BEHIND = frozenset({"über", "auf", "wegen", "an", "gegen", "für"})
# "das Gesetz über X", "der Angriff auf Y": what says which thing is meant.
TELLING = frozenset(
    {"von", "über", "auf", "gegen", "für", "zu", "zwischen", "mit", "in", "bei", "vor", "aus", "um"}
)
BEING = frozenset({"sein", "bleiben", "zeigen", "bedeuten", "darstellen"})
# What is done about another's deed: nobody judges it where that deed is at hand.
REACTIONS = frozenset(
    {"CONSULT", "SUPPORT", "ACCUSE", "REJECT", "REQUEST", "SANCTION", "THREATEN", "OTHER"}
)
# "stieß auf Ablehnung": what the phrase itself names.
ANSWERS = frozenset({"ACCUSE", "REJECT"})
SHORTEST = 4
PRAISE = frozenset({"würdigen", "begrüßen", "loben", "preisen", "rühmen"})
DEFENDING = frozenset({"verteidigen", "rechtfertigen"})
VERBS = load_verbs()
FRIENDLY = frozenset({"RETREAT", "AGREE", "CONCEDE", "AID", "COOPERATE", "POWER", "MEMBERSHIP"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "POWER", "SANCTION", "PROTEST"})
DEEDS = frozenset(DEED_NAMES)
HARMFUL_NOUNS = ("vorfall", "zwischenfall", "vorfälle", "bluttat", "gewalttat", "massaker")
# How many claims back the deed may lie: what a report begins with is judged to its end.
LONG_AGO = frozenset({"früh", "früher", "vorherig", "damalig", "vergangen"})
LOOKED_BACK = 100


def with_verdicts(
    scene: Scene, lexemes: Lexemes, hints: Hints, drafts: Sequence[Draft]
) -> list[Draft]:
    """Nordkorea zündete eine Atombombe. Japan berief seinen Sicherheitsrat ein. China verurteilte
    den Test: the drafts; one that judges what was told before is about that deed and its doer."""
    done: list[Draft] = []
    for draft in drafts:
        if draft.force.stance in JUDGED and draft.speaker and _open(draft):
            draft = _on_what_was_told(scene, lexemes, hints, draft, done)
        done.append(draft)
    return [_on_its_infinitive(scene, d, done) for d in done]


def _on_its_infinitive(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """Die Ankündigung Roms, aus dem Vertrag auszusteigen, stieß auf Kritik: what is judged is what
    the subject announces."""
    empty = draft.deed == NO_DEED or draft.deed.phrase is None and draft.deed.name in ANSWERS
    if not empty or draft.force.stance not in JUDGED or not draft.speaker:
        return draft
    subject = scene.phrase(draft.clause, *SUBJECTS)
    if subject is None or draft.clause.verb in BEING:
        return draft
    inner = next(
        (
            d
            for d in drafts
            if d.clause.kind == "infinitive"
            and d.clause.governor == draft.clause.index
            and subject.last < d.clause.first
            and scene.tokens(d.clause)[d.clause.first - 1].text == ","
            and d.clause.last < draft.clause.verb_at
            and d.deed != NO_DEED
        ),
        None,
    )
    if inner is None:
        return draft
    deed = msgspec.structs.replace(inner.deed, weight=1.0, phrase=None)
    draft = about(draft, deed)
    return replaced(draft, "agent", inner.agent, CARRIED) if inner.agent else draft


def _open(draft: Draft) -> bool:
    """Nobody is named who did it, or no deed is; praise as such is none: "würdigte den Schritt als
    wichtigen Tag für die Justiz"."""
    return draft.deed == NO_DEED or _praise(draft) or not draft.agent or assumed(draft)


def _praise(draft: Draft) -> bool:
    return (
        draft.deed.phrase is None and draft.deed.name == "SUPPORT" and draft.clause.verb in PRAISE
    )


def _on_what_was_told(
    scene: Scene, lexemes: Lexemes, hints: Hints, draft: Draft, earlier: Sequence[Draft]
) -> Draft:
    earlier = asked_before(draft, earlier) or earlier
    for phrase in _judged(scene, lexemes, draft.clause):
        told = _meant(scene, lexemes, hints, draft, phrase, earlier)
        if told is None:
            continue
        if draft.deed == NO_DEED or draft.deed.phrase != phrase:
            deed = msgspec.structs.replace(
                told.deed, weight=1.0, phrase=None, row=f"told before, {told.deed.row}"
            )
            draft = about(draft, deed)
        if told.agent and not ids(draft.recipient) & ids(told.agent):
            draft = replaced(draft, "agent", told.agent, CARRIED)
            if not draft.recipient:
                draft = replaced(draft, "recipient", told.recipient, CARRIED_TARGET)
        return draft
    return draft


def _judged(scene: Scene, lexemes: Lexemes, clause: Clause) -> list[Phrase]:
    """The phrases of a clause that may be what it judges: known things ("den Test"), of which
    nothing says whose they are, and what a known thing is called ("von einem Staatsstreich")."""
    tokens = scene.tokens(clause)
    found = []
    for number, phrase in enumerate(clause.phrases):
        if phrase.governor >= 0 or tokens[phrase.head].tag not in COMMON_NOUNS:
            continue
        if _is_name(scene, lexemes, clause, phrase):
            found.append(phrase)
            continue
        subject = phrase.role in SUBJECTS and clause.verb in BEING
        if not (phrase.role == "object" or subject or phrase.preposition in BEHIND):
            continue
        at = phrase.first + 1 if phrase.preposition and phrase.first < phrase.head else phrase.first
        if tokens[at].text.lower() not in DEFINITE:
            continue
        told = any(
            p.governor == number and (p.role == "genitive" or p.preposition in TELLING)
            for p in clause.phrases
        )
        if not told:
            found.append(phrase)
    return found


def _is_name(scene: Scene, lexemes: Lexemes, clause: Clause, phrase: Phrase) -> bool:
    """sprach von einem Staatsstreich: a noun that judges, of nothing that the clause names."""
    if clause.verb != "sprechen" or phrase.preposition != "von":
        return False
    head = scene.tokens(clause)[phrase.head].lemma.casefold()
    return head in lexemes.judgements or head.endswith(lexemes.judging_heads)


def _meant(
    scene: Scene,
    lexemes: Lexemes,
    hints: Hints,
    draft: Draft,
    phrase: Phrase,
    earlier: Sequence[Draft],
) -> Draft | None:
    """The claim told before that a phrase means: by the same noun, else, where it is a word for
    any deed, the last that is no answer to another's."""
    head = scene.tokens(draft.clause)[phrase.head]
    noun = head.lemma.casefold()
    known = [d for d in reversed(earlier[-LOOKED_BACK:]) if d.deed != NO_DEED]
    known = [d for d in known if not _of_long_ago(scene, d)] or known
    told = [d for d in known if d.force.stance not in JUDGED] or known
    row = hints.of(head.lemma, head.text)
    if _is_name(scene, lexemes, draft.clause, phrase) or row is not None and not row.deed:
        # "verteidigte die Maßnahme": one's own; "verurteilte das Vorgehen": another's
        own = draft.clause.verb in DEFENDING
        others = [d for d in told if bool(ids(d.agent) & ids(draft.speaker)) == own]
        others = [d for d in others if d.deed.name in _fitting(draft, noun)] or others
        deeds = [d for d in others if d.deed.name not in REACTIONS] or others
        # "Dabei wurde er getötet": told without a doer, who stands in the sentence before
        return next((d for d in deeds if d.agent), deeds[0] if deeds else None)
    if len(noun) < SHORTEST:
        return None
    return next((d for d in told if _names(scene, d, noun)), None)


def _of_long_ago(scene: Scene, draft: Draft) -> bool:
    """frühere Attacken dieser Art: not the one that is judged now."""
    phrase = draft.deed.phrase
    if phrase is None:
        return False
    before = scene.tokens(draft.clause)[phrase.first : phrase.head]
    return any(t.lemma.casefold() in LONG_AGO for t in before)


def _fitting(draft: Draft, noun: str) -> frozenset[str]:
    """begrüßte den Schritt: what eases; bedauerte den Vorfall: what hurts; any deed where neither
    verb nor noun tells."""
    if noun.endswith(HARMFUL_NOUNS):
        return frozenset({"ASSAULT"})
    if draft.clause.verb in VERBS.welcoming:
        return FRIENDLY
    words = draft.voice.act.words.split() if draft.voice.act is not None else ()
    worried = not VERBS.worried.isdisjoint(words)
    return HOSTILE if worried or draft.clause.verb in VERBS.blaming else DEEDS


def _names(scene: Scene, draft: Draft, noun: str) -> bool:
    """Atomtest, "der Test"; eine Sitzung, "die Sitzung": the noun of the deed told before."""
    phrase = draft.deed.phrase
    tokens = scene.tokens(draft.clause)
    return phrase is not None and tokens[phrase.head].lemma.casefold().endswith(noun)
