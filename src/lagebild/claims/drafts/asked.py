"""What an answer answers within its own sentence: "wies die Forderung der USA zurück"."""

from collections.abc import Sequence

import msgspec

from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.parties.subjects import on_behalf
from lagebild.claims.scene.force import ANSWERING, Force
from lagebild.claims.scene.lexemes import NounFinder
from lagebild.claims.scene.scene import COMMON_NOUNS, Scene
from lagebild.claims.scene.speech import SpeechAct, received
from lagebild.claims.scene.voice import Asked
from lagebild.reading import Actor, Clause, Phrase, slug, speaker_noun

# What a noun of speech can take up: "das Angebot", "diesen Vorwurf", "die Berichte".
TAKEN_UP = {
    "accuses": ("accuses", "asserts", "assesses", "warns"),
    "demands": ("demands", "offers"),
    "offers": ("offers", "demands", "commits"),
    "commits": ("commits", "offers", "threatens"),
    "threatens": ("threatens", "demands", "commits"),
    "warns": ("warns",),
    "asserts": ("asserts", "accuses", "assesses"),
    "assesses": ("assesses", "accuses"),
}
ASKING = frozenset({"accuses", "demands", "offers", "threatens", "warns"})
# Words of a deed of one's own, which others welcome or condemn: "die Zusage Libyens, ...".
OWN_WORDS = frozenset({"commits", "offers", "threatens", "rules_out", "rejects"})
# Words about what others do or should do.
ABOUT_OTHERS = frozenset({"accuses", "demands", "warns"})
# Stances by which somebody judges what another has announced or refused.
JUDGING = frozenset({"assesses", "accuses", "warns"})
# The answer alone is told where nothing but the noun itself says what was asked.
BARE = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "OTHER"})
OWNED_BY = ("von", "aus", "durch")
# How many claims back a noun may point.
BACK = 8
# Within how many sentences a noun means what was said under its name, past what was said since.
NAMED_WITHIN = 5


def asked_in(
    scene: Scene,
    nouns: NounFinder,
    clause: Clause,
    phrase: Phrase,
    speaker: tuple[Actor, ...],
    stance: str = "rejects",
) -> Asked | None:
    """die Forderung der USA, das Angebot aus Teheran: whose words a noun of speech names, None
    where it is nobody's or the speaker's own. `stance` is that of whoever takes the words up: an
    answer is given to any, a judgement passed on what others mean to do themselves."""
    stances = ASKING | OWN_WORDS if stance in ANSWERING else OWN_WORDS
    if stance not in ANSWERING | JUDGING:
        return None
    if stance == "denies":
        # "weist die Darstellung Moskaus zurück": what is denied was told
        stances |= {"asserts"}
    head = scene.tokens(clause)[phrase.head]
    row = nouns.speech(head.lemma, head.text) if head.tag in COMMON_NOUNS else None
    if row is None or row.stance not in stances:
        return None
    owner = _owner(scene, clause, phrase)
    side = {a.id for a in speaker} | {a.id for a in on_behalf(speaker)}
    if not owner or side & {a.id for a in owner}:
        return None
    return Asked(phrase, owner, row.stance, f"speech_nouns: {row.lemma} -> {row.stance}")


def _owner(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """die Forderung der USA, Kiews Vorwurf, die Darstellung aus Moskau: whose words they are."""
    owner = scene.genitives(clause, phrase) or scene.attributes(clause, phrase)
    for other in scene.attached_phrases(clause, phrase):
        if not owner and other.preposition in OWNED_BY and other.first == phrase.last + 1:
            owner = scene.named(clause, other)
    return owner or _unnamed_owner(scene, clause, phrase)


def _unnamed_owner(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """die Bitte der Bewohner, die Forderung der Verteidigung: who can speak and has no name keeps
    the report's words, where these are the same in the nominative."""
    tokens = scene.tokens(clause)
    for other in scene.attached_phrases(clause, phrase):
        first, head = tokens[other.first], tokens[other.head]
        plain = other.role == "genitive" and other.head == other.first + 1 == other.last
        if plain and first.text.lower() == "der" and speaker_noun(head):
            return (Actor(id=slug(head.text), name=head.text, kind="group"),)
    return ()


def asked_by_frame(
    scene: Scene,
    nouns: NounFinder,
    frame: Clause | None,
    act: SpeechAct | None,
    speaker: tuple[Actor, ...],
    stance: str,
) -> Asked | None:
    """Kuba wies den Vorwurf der USA zurück, es ...; Rom begrüßte die Zusage Libyens, ... zu; Wien
    verteidigte sich gegen den Vorwurf der EU, es ...: whose words the frame answers or judges."""
    if frame is None:
        return None
    governed = act.complements if act is not None else ()
    asked = (
        asked_in(scene, nouns, frame, phrase, speaker, stance)
        for phrase in frame.phrases
        if phrase.role in (("subject",) if _turned(frame, act) else ("object", "dative"))
        or f"pp:{phrase.preposition}" in governed
    )
    return next((found for found in asked if found is not None), None)


def _turned(frame: Clause, act: SpeechAct | None) -> bool:
    """Die Forderung wurde abgelehnt; stieß auf Ablehnung: True where the subject is answered."""
    return frame.passive or act is not None and received(frame, act)


def as_answer(
    scene: Scene,
    nouns: NounFinder,
    frame: Clause | None,
    act: SpeechAct | None,
    speaker: tuple[Actor, ...],
    stance: str,
) -> str:
    """China kritisierte die Warnung der USA vor einem Angriff: whoever blames another's demand,
    charge or warning says no to it; what it is about, nobody is blamed for."""
    if stance != "accuses":
        return stance
    asked = asked_by_frame(scene, nouns, frame, act, speaker, "rejects")
    if asked is None or asked.stance not in ABOUT_OTHERS:
        return stance
    return "denies" if asked.stance == "accuses" else "rejects"


def with_asked(drafts: Sequence[Draft], asked: Asked) -> list[Draft]:
    """Both claims: what was demanded or alleged, and the answer to it."""
    found: list[Draft] = []
    for draft in drafts:
        # "begrüßte die Entscheidung der Schweiz": the verb's own deed says not what was decided
        verb = draft.deed.phrase is None and draft.clause is draft.voice.frame
        itself = draft.deed.phrase is asked.phrase
        if verb or draft.deed.name in BARE or itself != asked.of_deed:
            found.append(draft)
            continue
        doer = draft.agent
        if asked.stance in OWN_WORDS:
            doer = on_behalf(asked.speaker)
            why = f"agent: whose words are taken up, {asked.why}"
            because = [why if line.startswith("agent:") else line for line in draft.because]
            draft = msgspec.structs.replace(draft, agent=doer, because=because)
        elif not (doer or _names_doer(draft)) or {a.id for a in doer} & {
            a.id for a in on_behalf(asked.speaker)
        }:
            # "Frankreichs Forderung nach einem Abzug wurde von China abgelehnt"
            doer = on_behalf(draft.speaker)
            draft = msgspec.structs.replace(draft, agent=doer)
        first = msgspec.structs.replace(
            draft,
            speaker=asked.speaker,
            force=Force(asked.stance, asked.why),
            agent=doer,
            answers=None,
            because=[
                f"voice: whose words are answered, {asked.why}",
                f"stance: {asked.stance}, {asked.why}",
                *draft.because[2:],
            ],
        )
        if asked.stance == "rejects" and draft.force.stance in ANSWERING:
            # "lehnt ein Veto gegen den Beitritt ab": the veto itself says no to the deed as it is
            first = msgspec.structs.replace(first, negated=False)
        if draft.force.stance in ANSWERING:
            draft = msgspec.structs.replace(draft, answers=first)
        elif asked.stance == "rejects":
            # "kritisiert die Weigerung Israels, abzuziehen": what they do not do
            draft = msgspec.structs.replace(draft, negated=not draft.negated)
        found += [first, draft]
    return found


def _names_doer(draft: Draft) -> bool:
    """die Behauptung der Rebellen, die Armee habe ...: what is alleged has a doer of its own,
    even where nobody knows whose army it is."""
    clause = draft.clause
    return clause is not draft.voice.frame and any(
        p.role == "subject" and p.first < p.last for p in clause.phrases
    )


def taken_up(
    scene: Scene,
    nouns: NounFinder,
    clause: Clause,
    phrase: Phrase,
    speaker: tuple[Actor, ...],
    earlier: Sequence[Draft],
) -> Draft | None:
    """Die Hamas nahm das Angebot an: the last claim of another side that such a noun can mean."""
    head = scene.tokens(clause)[phrase.head]
    row = nouns.speech(head.lemma, head.text) if head.tag in COMMON_NOUNS else None
    if row is None:
        return None
    owner = {a.id for a in _owner(scene, clause, phrase)}
    side = {a.id for a in speaker} | {a.id for a in on_behalf(speaker)}
    meant: list[tuple[Draft, set[str]]] = []
    for draft in reversed(earlier[-BACK:]):
        theirs = {a.id for a in draft.speaker} | {a.id for a in on_behalf(draft.speaker)}
        if not theirs or side & theirs or owner and not owner & theirs:
            continue
        # "die Darstellung aus Moskau": also of what it means to do
        said = bool(owner) and row.stance == "asserts" and draft.force.stance in OWN_WORDS
        if said or draft.force.stance in TAKEN_UP.get(row.stance, ()):
            meant.append((draft, theirs))
    return _by_name(clause, row.stance, meant)


def _by_name(clause: Clause, stance: str, meant: Sequence[tuple[Draft, set[str]]]) -> Draft | None:
    """Die USA warfen Iran vor, Gas zu horten. Es lagere in Bunkern. Die Anschuldigung ...: of what
    one side has just said the latest that its cue calls by this name, else the latest."""
    if not meant:
        return None
    last, side = meant[0]
    for draft, theirs in meant:
        near = clause.sentence - draft.clause.sentence <= NAMED_WITHIN
        if near and theirs & side and draft.voice.stance == stance and draft.deed.name not in BARE:
            return draft
    return last
