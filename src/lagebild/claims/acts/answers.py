"""What an answer takes up of what was said before it: "lehnt dies ab", "der Vorwurf sei falsch"."""

from collections.abc import Sequence

import msgspec

from lagebild.claims.acts.matters import is_matter
from lagebild.claims.claim import SAME_AS_BEFORE
from lagebild.claims.deeds.deed import Deed
from lagebild.claims.drafts.asked import BACK, taken_up
from lagebild.claims.drafts.drafts import NO_DEED, Draft
from lagebild.claims.parties.parties import OWN_DEED
from lagebild.claims.parties.subjects import on_behalf, side
from lagebild.claims.scene.circumstances import condition_of
from lagebild.claims.scene.force import ANSWERING, Force
from lagebild.claims.scene.lexemes import NounFinder
from lagebild.claims.scene.scene import COMMON_NOUNS, SUBJECTS, Scene
from lagebild.claims.scene.speech import ADVERBS, SpeechAct, received
from lagebild.claims.scene.voice import Voice
from lagebild.claims.stance.stance import GENERIC
from lagebild.languages import load_nouns
from lagebild.reading import Actor, Clause, Phrase

POINTING = frozenset({"dies", "das", "dieses", "was", "es", "diese", "dem"})
# What opens a clause that says what a noun stands for: "das Angebot, Truppen zu schicken"; a
# condition or a reason says nothing of it.
STATING = frozenset({"dass", "daß", "ob", "zu", "um"})
ALLEGED = frozenset({"accuses", "asserts"})
ANSWERING_VERBS = frozenset(
    {"widersprechen", "dementieren", "ablehnen", "zustimmen", "einwilligen"}
)
# What each answer can take up, the likeliest first.
TAKES_UP = {
    "denies": ("accuses", "asserts", "assesses", "warns"),
    "rejects": ("demands", "offers", "commits", "threatens", "asserts"),
    "rules_out": ("demands", "offers", "asserts"),
    "accepts": ("demands", "offers", "commits", "asserts"),
    "offers": ("demands", "offers"),
}
# An answer by which somebody does, or does not do, what another asked for or held out.
YES_OR_NO = frozenset({"accepts", "rejects"})
# "begrüßte die Ankündigung": praise says yes to what somebody holds out.
PRAISED = frozenset({"commits", "offers"})
# What somebody denies who has done nothing.
INVOLVEMENT = load_nouns().involvement
# How many sentences back the words of an answer point.
NEAR = 2
# A demand, accusation, refusal or threat as the thing talked about, and the stances that made it.
SPEECH_DEEDS = {
    "REQUEST": frozenset({"demands", "offers"}),
    "ACCUSE": frozenset({"accuses"}),
    "REJECT": frozenset({"rejects"}),
    "THREATEN": frozenset({"threatens"}),
}


def pointed_at(
    scene: Scene, clause: Clause, act: SpeechAct, earlier: Sequence[Draft], voice: Voice
) -> Draft | None:
    """lehnen dies ab; was die Regierung bestreitet: the claim before that the pronoun takes up."""
    tokens = scene.tokens(clause)
    if _points_with_adverb(scene, clause, act):
        planned = _planned(clause, voice, earlier) if voice.stance == "demands" else None
        return planned or last_said(clause, voice.stance, voice.speaker, earlier)
    for phrase in clause.phrases:
        if phrase.role in ("object", "dative") and phrase.first == phrase.last:
            low = tokens[phrase.head].text.lower()
            # "lehnte ihn ab": a pronoun that stands for nobody stands for what was said
            thing = (
                low in ("ihn", "sie")
                and act.object_stance in ANSWERING
                and not scene.named(clause, phrase)
            )
            # "Lugowoi, dem die Anklage den Mord zur Last legt": the pronoun stands for him
            relative = tokens[phrase.head].tag == "PRELS" and low != "was"
            meant = relative and scene.named(clause, phrase)
            if (low in POINTING or thing) and not meant:
                return last_said(clause, voice.stance, voice.speaker, earlier)
    if voice.stance == "denies" and any(_involved(scene, clause, p) for p in clause.phrases):
        return last_said(clause, voice.stance, voice.speaker, earlier)
    if clause.verb in ANSWERING_VERBS and not any(
        p.role in ("object", "dative") for p in clause.phrases
    ):
        # "Kiew widersprach": to what was said last
        near = [d for d in earlier if d.speaker and clause.sentence - d.clause.sentence <= NEAR]
        return near[-1] if near else None
    return None


def _involved(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """wies | jede Beteiligung | von sich: in what was told, where nothing says in what."""
    tokens = scene.tokens(clause)
    if phrase.role != "object" or tokens[phrase.head].lemma.casefold() not in INVOLVEMENT:
        return False
    said = scene.attached_phrases(clause, phrase)
    return all(tokens[p.head].text == "sich" for p in said) and not scene.dependents(clause)


def _planned(clause: Clause, voice: Voice, earlier: Sequence[Draft]) -> Draft | None:
    """Estland möchte Haubitzen weitergeben und benötigt dafür eine Genehmigung: what somebody asks
    leave for is what it is about to do itself."""
    near = (d for d in reversed(earlier) if d.clause.sentence >= clause.sentence - 1)
    mine = side(voice.speaker)
    return next((d for d in near if d.force.stance == "commits" and mine & side(d.speaker)), None)


def last_said(
    clause: Clause, stance: str, speaker: tuple[Actor, ...], earlier: Sequence[Draft]
) -> Draft | None:
    """The claim before a clause that its pronoun means: what another said goes before the
    speaker's own words, what can be answered before what was merely told."""
    near = [d for d in earlier if d.clause.sentence >= clause.sentence - 1]
    if clause.kind == "relative":
        near = [d for d in near if d.clause.sentence == clause.sentence] or near
        return near[-1] if near else None
    mine = side(speaker)
    others = [d for d in near if not mine & side(d.speaker)]
    if stance == "rules_out" and others and others[-1].force.stance == stance:
        # "Das Bündnis schicke keine Truppen. Auch Washington schloss das aus"
        return others[-1]
    possible = TAKES_UP.get(stance)
    if possible is not None:
        for wanted in possible:
            found = next((d for d in reversed(others) if d.force.stance == wanted), None)
            if found is not None and (found.speaker or wanted not in GENERIC):
                return found
    near = others or near
    if not near:
        return None
    same = [d for d in near if d.clause.sentence == near[-1].clause.sentence]
    return next((d for d in reversed(same) if d.force.stance not in GENERIC), same[-1])


def _points_with_adverb(scene: Scene, clause: Clause, act: SpeechAct) -> bool:
    """erklärte sich dazu bereit; wandte sich dagegen: but "bereit dazu, Truppen zu schicken" goes
    on with what it means."""
    wanted = {c[3:] for c in act.complements if c.startswith("pp:")} | set(act.words.split())
    tokens = scene.tokens(clause)
    pointing = {ADVERBS.get(tokens[i].text.lower(), "") for i in clause.tokens} & wanted
    # "sprach sich dagegen gegen neue Strafen aus": by contrast
    pointing -= {p.preposition for p in clause.phrases if p.governor < 0}
    return bool(pointing) and not any(
        c.kind in ("subordinate", "infinitive") for c in scene.dependents(clause)
    )


def with_answers(scene: Scene, nouns: NounFinder, drafts: Sequence[Draft]) -> list[Draft]:
    """Das komme nicht infrage; der Vorwurf sei haltlos; man habe damit nichts zu tun: an answer in
    somebody's words that names no deed of its own is about what was said before."""
    done: list[Draft] = []
    for draft in drafts:
        stance = draft.force.stance
        bare = draft.deed == NO_DEED or draft.deed.name in SPEECH_DEEDS
        if bare and draft.speaker and draft.answers is None and stance in TAKES_UP:
            inside = _spelt_out(draft, drafts)
            if any(_same_answer(draft, other) for other in inside):
                continue
            made = (d for d in inside if d.force.stance in SPEECH_DEEDS.get(draft.deed.name, ()))
            found = next(made, None) or _meant(scene, nouns, draft, done[-BACK:])
            if found is not None:
                voice = msgspec.structs.replace(draft.voice, stance=stance, speaker=draft.speaker)
                draft = of_pointed(scene, draft.clause, voice, found)
        done.append(draft)
    return done


def _spelt_out(draft: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """Den Vorwurf Putins, | im Donbass geschehe ein Völkermord, | nannte er lächerlich: what stands
    behind the noun of what is answered says what it is."""
    phrase, clause = draft.deed.phrase, draft.clause
    if phrase is None:
        return []
    return [
        other
        for other in drafts
        if other.clause.sentence == clause.sentence
        and phrase.last < other.clause.first < clause.last
    ]


def _same_answer(draft: Draft, other: Draft) -> bool:
    return other.force.stance == draft.force.stance and side(other.speaker) == side(draft.speaker)


def _meant(scene: Scene, nouns: NounFinder, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    clause, tokens = draft.clause, scene.tokens(draft.clause)
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is not None and tokens[subject.head].tag in COMMON_NOUNS:
        return taken_up(scene, nouns, clause, subject, draft.speaker, earlier)
    if draft.deed != NO_DEED:
        return None
    for phrase in clause.phrases:
        if phrase.preposition == "von" and tokens[phrase.head].tag in COMMON_NOUNS:
            # "sprach von absurden Behauptungen"
            found = taken_up(scene, nouns, clause, phrase, draft.speaker, earlier)
            if found is not None:
                return found
    if draft.force.stance == "denies":
        # "Chávez sprach von einer Lüge": what another has said of him
        mine = side(draft.speaker)
        told = (d for d in reversed(earlier) if clause.sentence - d.clause.sentence <= NEAR)
        said = (d for d in told if d.force.stance in ALLEGED and not mine & side(d.speaker))
        found = next((d for d in said if d.speaker and mine & side((*d.agent, *d.recipient))), None)
        if found is not None:
            return found
    words = {tokens[i].text.lower() for i in clause.tokens}
    points = subject is not None and tokens[subject.head].text.lower() in ("das", "dies", "dieses")
    if points or words & {"damit", "davon", "daran", "dazu"}:
        return last_said(clause, draft.force.stance, draft.speaker, earlier)
    return None


def answered_phrases(clause: Clause, act: SpeechAct) -> list[Phrase]:
    """lehnte das Angebot ab; gab der Forderung nach; wurde der Vorwurf zurückgewiesen."""
    return [
        p
        for p in clause.phrases
        if p.role in ("object", "dative")
        # "stieß in Berlin auf Ablehnung"
        or ((clause.passive or received(clause, act)) and p.role == "subject")
        or (p.preposition and p.governor < 0 and f"pp:{p.preposition}" in act.complements)
    ]


def named_before(
    scene: Scene,
    nouns: NounFinder,
    clause: Clause,
    act: SpeechAct,
    deeds: Sequence[Deed],
    earlier: Sequence[Draft],
    voice: Voice,
) -> Draft | None:
    """Die Rebellen bestreiten diesen Vorwurf: the accusation is the last one that was made."""
    phrases = [p for p in clause.phrases if p.role == "object"]
    if act.object_stance in ANSWERING:
        phrases = answered_phrases(clause, act)
    for phrase in phrases:
        deed = next((d for d in deeds if d.phrase is phrase), None)
        praised = voice.stance == "assesses" and deed is None
        if act.object_stance not in ANSWERING and not praised:
            if deed is None or deed.name not in SPEECH_DEEDS:
                continue
        if praised and scene.tokens(clause)[phrase.first].lemma not in ("der", "dieser"):
            # "begrüßte die Ankündigung": but "äußerte Hoffnung" takes up nothing
            continue
        if any(
            d.phrase is not None
            and d.phrase is not phrase
            and is_matter(scene, clause, act, d.phrase)
            for d in deeds
        ):
            return None
        if any(
            c.first > phrase.last and c.complementizer in STATING for c in scene.dependents(clause)
        ):
            return None
        found = taken_up(scene, nouns, clause, phrase, voice.speaker, earlier)
        if found is not None:
            return found
    return None


def of_pointed(scene: Scene, clause: Clause, voice: Voice, pointed: Draft) -> Draft:
    if voice.stance in ANSWERING and pointed.answers is not None:
        # "Israel nahm den Plan an, die Hamas lehnte ihn ab": both answer the plan
        pointed = pointed.answers
    judged = pointed.force.stance == "assesses" and side(voice.speaker) & side(pointed.agent)
    if voice.stance == "rejects" and (pointed.force.stance in ALLEGED or judged):
        # "wirft Peking vor ... China wies dies zurück": what is refused was an allegation; so was
        # what another makes of one's own deed ("verstehe das als Drohung")
        voice = msgspec.structs.replace(voice, stance="denies")
    own = voice.stance in OWN_DEED and voice.stance != "rejects"
    doer = on_behalf(voice.speaker) if own else pointed.agent
    recipient = pointed.recipient
    if voice.stance in YES_OR_NO and (not recipient or side(recipient) <= side(doer)):
        # "Ankara forderte von Nikosia ... Nikosia lehnte dies ab": what is done or not for Ankara
        asker = on_behalf(pointed.speaker)
        recipient = asker if side(doer) & side(voice.speaker) and pointed.speaker else recipient
    praises = voice.stance == "assesses" and pointed.force.stance in PRAISED
    answers = voice.stance in TAKES_UP or praises
    return Draft(
        clause=clause,
        speaker=voice.speaker,
        force=Force(voice.stance, voice.how),
        # its phrase stands in another clause
        deed=msgspec.structs.replace(pointed.deed, phrase=None),
        agent=doer,
        recipient=recipient,
        voice=voice,
        negated=False,
        condition=condition_of(scene, clause),
        answers=pointed if answers else None,
        because=[
            f"voice: {voice.how}",
            f"stance: {voice.stance}",
            f"deed: what the pronoun points at, {pointed.deed.row}",
            SAME_AS_BEFORE,
        ],
    )
