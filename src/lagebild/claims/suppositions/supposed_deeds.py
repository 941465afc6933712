"""The deed that words suppose rather than tell: of a clause, or of a noun in a condition."""

from collections.abc import Sequence

from lagebild.claims.claim import Evidence, Supposition
from lagebild.claims.deeds.choice import chosen
from lagebild.claims.deeds.deed import ASIDE, Deed
from lagebild.claims.deeds.deeds import deeds_of, fits
from lagebild.claims.deeds.polarity import is_negated
from lagebild.claims.deeds.powers import LOCAL_STATE
from lagebild.claims.drafts.drafts import NO_DEED
from lagebild.claims.parties.parties import agent_of
from lagebild.claims.parties.recipients import recipient_of
from lagebild.claims.parties.subjects import names
from lagebild.claims.scene.circumstances import CASE_NOUNS, evidence
from lagebild.claims.scene.company import Company
from lagebild.claims.scene.lexemes import Lexemes, NounFinder
from lagebild.claims.scene.scene import COMMON_NOUNS, SUBJECTS, Scene
from lagebild.claims.scene.voice import Voice
from lagebild.reading import Actor, Clause, Phrase


def of_clause(
    scene: Scene, lexemes: Lexemes, nouns: NounFinder, clause: Clause, voice: Voice
) -> list[Supposition]:
    """The deeds that a clause would tell, were it no condition."""
    strong = chosen(deeds_of(scene, lexemes, nouns, clause)) or [NO_DEED]
    words = evidence(scene.text, clause.begin, clause.end)
    return [
        _supposition(scene, clause, deed, voice, words, is_negated(scene, clause, deed))
        for deed in strong
    ]


def of_phrases(
    scene: Scene, nouns: NounFinder, clause: Clause, stated: Evidence, voice: Voice
) -> list[Supposition]:
    """Im Falle eines russischen Angriffs; bei einem Einmarsch; ohne ein Mandat."""
    tokens = scene.tokens(clause)

    def within(phrase: Phrase) -> bool:
        return stated.begin <= tokens[phrase.head].begin < stated.end

    nominal = [
        p
        for p in clause.phrases
        if within(p)
        and tokens[p.head].tag in COMMON_NOUNS
        and tokens[p.head].text.lower() not in CASE_NOUNS
    ]
    company = Company(scene, clause)
    for phrase in nominal:
        head = tokens[phrase.head]
        senses = nouns.senses(head.lemma, head.text)
        row = next((r for r in senses if fits(r, company)), None)
        if row is not None:
            how = f"deed_nouns: {row.lemma} -> {row.deed}"
            deed = Deed(row.deed, row.mode, ASIDE, how, row.agent, row.recipient, phrase)
            return [_supposition(scene, clause, deed, voice, stated, negated=False)]
    if not nominal:
        return []
    noun = nominal[0]
    doer = scene.genitives(clause, noun) or scene.attributes(clause, noun)
    return [
        Supposition(
            evidence=stated,
            deed="OTHER",
            act=(tokens[noun.head].lemma,),
            agent=names(doer),
        )
    ]


def _supposition(
    scene: Scene, clause: Clause, deed: Deed, voice: Voice, words: Evidence, negated: bool
) -> Supposition:
    doer, how = agent_of(scene, clause, deed, voice, "asserts")
    if how == LOCAL_STATE:
        # a guess that a claim may venture, a comparison of deeds may not
        doer = ()
    recipient, _ = recipient_of(scene, clause, deed, doer, voice)
    recipient = tuple(a for a in recipient if not _only_guessed(scene, clause, a))
    if not recipient and deed.phrase is None:
        recipient = _where_to(scene, clause, doer)
    return Supposition(
        evidence=words,
        deed=deed.name,
        mode=deed.mode,
        act=act_of(scene, clause, deed),
        negated=negated,
        agent=names(doer),
        recipient=names(recipient),
    )


def _only_guessed(scene: Scene, clause: Clause, actor: Actor) -> bool:
    """in das Nachbarland: a state that no name and no pronoun stands for, but "the other one"."""
    found = [
        m
        for m in scene.mentions(clause.sentence, clause.first, clause.last)
        if any(a.id == actor.id for a in m.actors)
    ]
    return bool(found) and all(m.how.startswith("the other state") for m in found)


def _where_to(scene: Scene, clause: Clause, doer: Sequence[Actor]) -> tuple[Actor, ...]:
    """in die Ukraine eindringen; die Grenze zur Ukraine überschreiten: the state that is named
    beside a deed without being its object."""
    mine = {a.id for a in doer}
    for phrase in clause.phrases:
        if phrase.role in SUBJECTS or phrase.preposition in ("von", "durch", "aus", "mit"):
            continue
        found = scene.named(clause, phrase) or scene.genitives(clause, phrase)
        found = tuple(
            a
            for a in found
            if a.kind in ("state", "organisation")
            and a.id not in mine
            and not _only_guessed(scene, clause, a)
        )
        if found:
            return found
    return ()


def act_of(scene: Scene, clause: Clause, deed: Deed) -> tuple[str, ...]:
    """The words that name what is done: einmarschieren; Angriff; setzen, Abschreckung."""
    tokens = scene.tokens(clause)
    if deed.phrase is not None:
        return (tokens[deed.phrase.head].lemma,)
    roles = ("subject", "object") if clause.passive else ("object", "predicate", "dative")
    beside = [
        tokens[p.head].lemma
        for p in clause.phrases
        if tokens[p.head].tag in COMMON_NOUNS and (p.role in roles or p.preposition)
    ]
    return (clause.verb, *beside)
