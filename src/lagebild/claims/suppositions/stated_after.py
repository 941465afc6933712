"""Conditions that a sentence of their own states: "Man könne verhandeln. Voraussetzung sei, dass
die Rebellen abzögen."."""

from collections.abc import Sequence

from msgspec.structs import replace

from lagebild.claims.claim import Evidence, Supposition
from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.parties.subjects import on_behalf
from lagebild.claims.scene.circumstances import evidence
from lagebild.claims.scene.lexemes import Lexemes, NounFinder
from lagebild.claims.scene.scene import COMMON_NOUNS, SUBJECTS, Scene
from lagebild.claims.scene.voice import Voice
from lagebild.claims.suppositions.supposed_deeds import of_clause, of_phrases
from lagebild.languages import load_nouns
from lagebild.reading import Actor, Clause, Phrase

CONDITIONS = load_nouns().conditions
STATING = frozenset({"sein", "bleiben", "lauten"})
# What somebody may make depend on a condition.
CONDITIONAL = frozenset({"offers", "commits", "accepts", "assesses"})
THAT = frozenset({"dass", "daß"})
# What the word for the condition alone is taken for.
BARE = frozenset({"REQUEST", "OTHER"})


def with_conditions_after(
    scene: Scene, lexemes: Lexemes, nouns: NounFinder, drafts: Sequence[Draft]
) -> list[Draft]:
    """The drafts with the conditions that the sentence after theirs states for them; the word for
    the condition is no claim beside what is asked."""
    told: dict[int, list[int]] = {}
    for number, draft in enumerate(drafts):
        told.setdefault(draft.clause.sentence, []).append(number)
    done: list[Draft | None] = list(drafts)
    for sentence, numbers in told.items():
        for clause in scene.clauses_of(sentence):
            named = _named(scene, clause)
            if named is None:
                continue
            asked = next((c for c in scene.dependents(clause) if c.complementizer in THAT), None)
            stated = _stated(scene, clause, named, asked)
            if stated is None:
                continue
            for number in numbers:
                alone = drafts[number].clause.index == clause.index
                if asked is not None and alone and drafts[number].deed.name in BARE:
                    done[number] = None
            speaker = drafts[numbers[0]].speaker
            depending = _depending(drafts, told.get(sentence - 1, ()), speaker)
            if depending is not None:
                draft = drafts[depending]
                voice = Voice(speaker=draft.speaker)
                if asked is not None:
                    supposed = of_clause(scene, lexemes, nouns, asked, voice)
                else:
                    supposed = of_phrases(scene, nouns, clause, stated, voice)
                    turned = _ends(scene, lexemes, clause, stated)
                    supposed = [replace(one, negated=turned) for one in supposed]
                done[depending] = _under(draft, stated, supposed)
    return [draft for draft in done if draft is not None]


def _named(scene: Scene, clause: Clause) -> Phrase | None:
    """Voraussetzung (dafür) sei, dass ...; Bedingung ist ein Ende der Blockade; vorausgesetzt wird
    hardly ever anything else."""
    if clause.kind != "main" or clause.verb not in STATING or clause.negated:
        return None
    tokens = scene.tokens(clause)
    for phrase in clause.phrases:
        if phrase.role in (*SUBJECTS, "predicate") and tokens[phrase.head].lemma in CONDITIONS:
            return phrase
    return None


def _stated(scene: Scene, clause: Clause, named: Phrase, asked: Clause | None) -> Evidence | None:
    """The words of the condition: the clause that hangs on its word, else the noun beside it."""
    if asked is not None:
        return evidence(scene.text, asked.begin, asked.end)
    tokens = scene.tokens(clause)
    for phrase in clause.phrases:
        beside = phrase.role in (*SUBJECTS, "predicate") and phrase is not named
        if beside and tokens[phrase.head].tag in COMMON_NOUNS:
            return evidence(scene.text, tokens[phrase.first].begin, clause.end)
    return None


def _ends(scene: Scene, lexemes: Lexemes, clause: Clause, stated: Evidence) -> bool:
    """Bedingung sei ein Ende der Blockade: the deed that is named is to be no more."""
    tokens = scene.tokens(clause)
    heads = [p.head for p in clause.phrases if stated.begin <= tokens[p.head].begin < stated.end]
    rows = lexemes.light_verbs.get(tokens[heads[0]].lemma, ()) if heads else ()
    return any(row.voice == "end" for row in rows)


def _depending(
    drafts: Sequence[Draft], before: Sequence[int], speaker: Sequence[Actor]
) -> int | None:
    """The last of the claims before that may depend on something: an offer, a promise, a yes of
    the same side."""
    mine = {a.id for a in (*speaker, *on_behalf(tuple(speaker)))}
    found = None
    for number in before:
        draft = drafts[number]
        open_ = draft.condition is None and draft.force.stance in CONDITIONAL
        of_it = (*draft.speaker, *on_behalf((*draft.speaker, *draft.agent)))
        sides = {a.id for a in of_it}
        if open_ and (not mine or mine & sides):
            better = found is None or drafts[found].force.stance == "assesses"
            if better or draft.force.stance != "assesses":
                found = number
    return found


def _under(draft: Draft, stated: Evidence, supposed: Sequence[Supposition]) -> Draft:
    only = tuple(replace(one, relation="only") for one in supposed)
    because = [*draft.because, f"condition: {stated.text!r}, in the sentence after"]
    return replace(draft, condition=stated, supposes=only, because=because)
