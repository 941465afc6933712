"""What tells whether a claim is likely right: plain marks of how it was found.

Each mark is a few words that a reader of `lagebild explain` understands; what each is worth stands
in `languages/de/confidence.tsv`.
"""

from collections.abc import Sequence

from lagebild.claims.deeds import deed
from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.scene.scene import Scene
from lagebild.claims.stance.stance import GENERIC

NAMED_BY = {
    deed.FIXED_PHRASE: "a fixed phrase",
    deed.COMPANY: "a verb in certain company",
    deed.LIGHT: "a noun under a light verb",
    deed.VERB: "a verb",
    deed.EVENT: "a noun that is what happens",
    deed.OBJECT: "an object",
    deed.SUBJECT: "a subject",
    deed.ADJECTIVE: "an adjective",
    0.0: "nothing in the lexicons",
}
COMPANY = {1: "the only claim", 2: "one of two claims", 3: "one of three claims"}
CLAUSES = {1: "one clause", 2: "two clauses", 3: "three clauses"}
LONG_CLAUSE = 20
# In words: up to where a sentence is short, from where it is long.
SHORT, LONG = 15, 28
# The sentences after the first in which a report tells its news.
LEAD = 2


def marks_of(scene: Scene, draft: Draft, around: Sequence[Draft]) -> tuple[str, ...]:
    """The marks of a claim in a fixed order; `around` are the claims of its sentence, itself among
    them, and of the sentences before and after."""
    voice, clause = draft.voice, draft.clause
    beside = [d for d in around if d.clause.sentence == clause.sentence]
    found = [
        f"stance {draft.force.stance}",
        f"deed {draft.deed.name}",
        f"deed named by {NAMED_BY.get(draft.deed.weight, 'an aside')}",
        f"{clause.kind} clause",
        _form(voice.form),
    ]
    found += _of_speaker(draft)
    found += _of_parties(draft)
    found.append(f"{COMPANY.get(len(beside), 'one of many claims')} of its sentence")
    said = (
        (clause.passive, "passive"),
        (clause.negated, "negated"),
        (bool(clause.modal), "modal verb"),
        (draft.figure is not None, "with a figure"),
        (draft.condition is not None, "on a condition"),
        (len(clause.tokens) > LONG_CLAUSE, "long clause"),
        (clause.sentence == 0, "first sentence of the report"),
        (0 < clause.sentence <= LEAD, "one of the first sentences"),
    )
    found += [mark for holds, mark in said if holds]
    return (*found, *_of_words(scene, draft), *_of_company(draft, around))


def _of_words(scene: Scene, draft: Draft) -> list[str]:
    """How plainly its sentence tells it."""
    voice, clause, deed = draft.voice, draft.clause, draft.deed
    clauses, words = len(scene.clauses_of(clause.sentence)), len(scene.tokens(clause))
    length = "short" if words < SHORT else "middling" if words < LONG else "long"
    by = "verb" if deed.phrase is None else "noun"
    of = "words" if voice.form else "own voice"
    found = [
        f"sentence of {CLAUSES.get(clauses, 'many clauses')}",
        f"{length} sentence",
        f"mood {clause.mood}",
        f"{deed.name} told by a {by}",
        f"{draft.force.stance} in {of}",
        f"stance from {draft.force.why.partition(':')[0].partition(',')[0]}",
        f"deed is the {'verb' if deed.phrase is None else deed.phrase.role}",
    ]
    if draft.speaker:
        named = scene.nearest(draft.speaker[0], *draft.stretch)
        if named is not None:
            where = "beside its words" if named.begin >= draft.stretch[0] else "elsewhere"
            found += [f"speaker named {where}", f"speaker meant by {named.form}"]
    plain = not (voice.form or clause.passive) and clause.kind == "main"
    if plain and draft.force.stance == "asserts" and deed.phrase is None and deed.weight:
        found.append("plain report by a verb")
    if not deed.weight:
        found.append(f"no deed in {of}")
    if any(m.form == "pronoun" for m in scene.mentions(clause.sentence, clause.first, clause.last)):
        found.append("pronoun resolved")
    return found


def _of_company(draft: Draft, around: Sequence[Draft]) -> list[str]:
    """Whether other claims tell of such a deed, or are told by the same clause."""
    others = [d for d in around if d is not draft]
    alike = {d.clause.sentence for d in others if d.deed.name == draft.deed.name}
    said = (
        (any(d.clause.index == draft.clause.index for d in others), "another claim of its clause"),
        (draft.clause.sentence in alike, "same deed in its sentence"),
        (bool(alike - {draft.clause.sentence}), "same deed in the sentence beside"),
    )
    return [mark for holds, mark in said if holds]


def _form(form: str | None) -> str:
    return form.replace("_", " ") + " speech" if form else "the report's own voice"


def _of_speaker(draft: Draft) -> list[str]:
    voice = draft.voice
    found = []
    if draft.speaker:
        first = draft.speaker[0]
        found.append(f"speaker is a {first.kind}" + (" for another" if first.acts_for else ""))
    elif voice.form:
        found.append("speaker unnamed")
    if voice.form and voice.frame is None:
        found.append("no cue in its sentence")
    if voice.act is not None:
        found.append("cue is a verb")
    if voice.stance not in GENERIC:
        found.append("cue carries the stance")
    return found


def _of_parties(draft: Draft) -> list[str]:
    found = []
    if not draft.agent:
        found.append("agent unnamed")
    elif draft.assumed:
        found.append("agent assumed")
    if draft.recipient:
        found.append("recipient named")
    if draft.voice.form and {a.id for a in draft.speaker} & {a.id for a in draft.agent}:
        found.append("speaker's own deed")
    return found
