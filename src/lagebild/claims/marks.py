"""What tells whether a claim is likely right: plain marks of how it was found.

Each mark is a few words that a reader of `lagebild explain` understands; what each is worth stands
in `languages/de/confidence.tsv`.
"""

from lagebild.claims import deeds
from lagebild.claims.drafts import Draft
from lagebild.claims.stance import GENERIC

NAMED_BY = {
    deeds.FIXED_PHRASE: "a fixed phrase",
    deeds.COMPANY: "a verb in certain company",
    deeds.LIGHT: "a noun under a light verb",
    deeds.VERB: "a verb",
    deeds.EVENT: "a noun that is what happens",
    deeds.OBJECT: "an object",
    deeds.SUBJECT: "a subject",
    deeds.ADJECTIVE: "an adjective",
    0.0: "nothing in the lexicons",
}
COMPANY = {1: "the only claim", 2: "one of two claims", 3: "one of three claims"}
LONG_CLAUSE = 20


def marks_of(draft: Draft, beside: int) -> tuple[str, ...]:
    """The marks of a claim that is one of `beside` in its sentence, in a fixed order."""
    voice, clause = draft.voice, draft.clause
    weight = draft.deed.weight
    found = [
        f"stance {draft.force.stance}",
        f"deed {draft.deed.name}",
        f"deed named by {NAMED_BY.get(weight, 'an aside')}",
        f"{clause.kind} clause",
        _form(voice.form),
    ]
    found += _of_speaker(draft)
    found += _of_parties(draft)
    found.append(f"{COMPANY.get(beside, 'one of many claims')} of its sentence")
    said = (
        (clause.passive, "passive"),
        (clause.negated, "negated"),
        (bool(clause.modal), "modal verb"),
        (draft.figure is not None, "with a figure"),
        (draft.condition is not None, "on a condition"),
        (len(clause.tokens) > LONG_CLAUSE, "long clause"),
        (clause.sentence == 0, "first sentence of the report"),
    )
    return (*found, *(mark for holds, mark in said if holds))


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
