"""The best tags of a sentence: HanTa's decoding, a trigram Viterbi search with a beam of its own.

HanTa walks every transition of its model; here only those into tags that a word can have. HanTa
follows the five best states and those close to them; here all that are not far below the best are
followed, which costs half as much and gives the same tags.
"""

from collections.abc import Mapping, Sequence
from math import inf

from lagebild.reading.tokens.tag_model import BITS, EMPTY, END, LAST, START

# A state so much less probable than the best is not followed. On GNQA one tag of 204,018 is
# another than with HanTa's beam.
MARGIN = 9.0

# The tags that a word can have with the log probability of each, by the number of the tag.
Candidates = tuple[tuple[int, float], ...]


class Decoder:
    """Made of the log probability of each tag after each state (see `tag_model`); safe to share
    between sentences. States within `margin` of the best are followed."""

    def __init__(
        self, followers: Mapping[int, Mapping[int, float]], margin: float = MARGIN
    ) -> None:
        self._margin = margin
        self._followers = followers
        self._alone: dict[int, Candidates] = {}
        self._begin = EMPTY << BITS | START
        # A word of which nothing is known may be anything.
        anything = [(tag, 0.0) for tag in followers[self._begin] if tag != END]
        self.anything = self.candidates(anything)

    def candidates(self, tags: Sequence[tuple[int, float]]) -> Candidates:
        """Tags with their log probability, as `best` wants them."""
        if len(tags) == 1:
            return self.only(tags[0][0])
        return tuple(sorted(tags))

    def only(self, tag: int) -> Candidates:
        """The only tag of a word. What it costs decides nothing: one value for all such words."""
        return self._alone.setdefault(tag, ((tag, 0.0),))

    def best(self, words: Sequence[Candidates]) -> list[int]:
        """The tag of each word."""
        followers, margin = self._followers, self._margin
        # The states with their score, or the only one there is.
        row: dict[int, float] = {}
        only = self._begin
        back: list[dict[int, int] | int] = []
        for tags in words:
            if not row:
                back.append(only)
                before = (only & LAST) << BITS
                if len(tags) == 1:
                    only = before | tags[0][0]
                else:
                    costs = followers[only]
                    row = {before | tag: costs[tag] + probability for tag, probability in tags}
                continue
            reached: dict[int, float] = {}
            pointers: dict[int, int] = {}
            known = reached.get
            bound = max(row.values()) - margin
            if len(tags) == 1:
                # What the word itself costs decides nothing.
                tag = tags[0][0]
                for state, score in row.items():
                    if score >= bound:
                        total = score + followers[state][tag]
                        after = (state & LAST) << BITS | tag
                        if total > known(after, -inf):
                            reached[after] = total
                            pointers[after] = state
            else:
                for state, score in row.items():
                    if score < bound:
                        continue
                    costs, before = followers[state], (state & LAST) << BITS
                    for tag, probability in tags:
                        total = score + costs[tag] + probability
                        after = before | tag
                        if total > known(after, -inf):
                            reached[after] = total
                            pointers[after] = state
            back.append(pointers)
            if len(reached) == 1:
                (only,) = reached
                row = {}
            else:
                row = reached
        state = max(row, key=lambda s: row[s] + followers[s].get(END, -inf)) if row else only
        tags_back: list[int] = []
        for came in reversed(back):
            tags_back.append(state & LAST)
            state = came if isinstance(came, int) else came[state]
        tags_back.reverse()
        return tags_back
