"""The state that a report has been speaking of most, sentence by sentence."""

from lagebild.reading import Actor, Mention

ORIGIN = "adjective of origin"
# What a state's having been named is still worth a sentence later.
FADING = 0.8


def salient_states(mentions: list[list[Mention]]) -> list[Actor | None]:
    """For each sentence the state most spoken of up to it: every naming counts, the longer ago the
    less."""
    counts: dict[str, float] = {}
    known: dict[str, Actor] = {}
    best: list[Actor | None] = []
    for group in mentions:
        for named in counts:
            counts[named] *= FADING
        for mention in group:
            for actor in mention.actors if mention.how != ORIGIN else ():
                state = actor if actor.kind == "state" else actor.acts_for
                if state is not None and state.kind == "state":
                    known[state.id] = state
                    counts[state.id] = counts.get(state.id, 0.0) + 1.0
        top = max(counts, key=lambda k: counts[k]) if counts else None
        best.append(known[top] if top else None)
    return best
