"""HanTa's analysis of single words, with the same results at several times the speed.

Its search through a word is that of `word_states`; here the ways to the end of the word are closed
and followed back, as HanTa does.
"""

from functools import lru_cache
from math import inf
from pathlib import Path
from typing import Any

import msgspec
from HanTa.HanoverTagger import END_UNKNOWN, UNKNOWN, HanoverTagger
from numpy import logaddexp

from lagebild.languages.kept import kept
from lagebild.reading.tokens.morphemes import Group, by_opening
from lagebild.reading.tokens.shelves import Shelf, Shelved, encode, shelf_of
from lagebild.reading.tokens.word_states import LEAST, State, WordStates

HERE = Path(__file__).parent

_to_group = msgspec.msgpack.Decoder(Group).decode


class _Model(msgspec.Struct, frozen=True, array_like=True):
    """HanTa's model as it is kept: without what is not needed here, and with its morphemes apart by
    their first letters, as no text has them all."""

    parts: list[Any]
    openings: list[str]
    groups: Shelf


class Morphology(HanoverTagger):  # type: ignore[misc]
    """HanTa's model with faster analyses of a word; one instance a process. `group` gives the
    morphemes with the same first letters."""

    def __init__(self, path: Path) -> None:
        makers = (HERE / name for name in ("morphology.py", "morphemes.py", "shelves.py"))
        content = kept(f"morphemes-{path.stem}", (path, *makers), lambda: _packed(path))
        model = msgspec.msgpack.decode(content, type=_Model)
        super().__init__("", model.parts)
        self.strict = False  # as of a model that comes from a file
        self.group = Shelved(model.openings, model.groups, _to_group).get
        self._states = WordStates(self)
        self._longest_suffix = lru_cache(None)(self._find_longest_suffix)

    def reachable(self) -> None:
        """By each final tag the tags from which it can be reached: HanTa's own, found by following
        the transitions back instead of going through all of them again and again."""
        before: dict[int, set[int]] = {}
        for (_, tag), followers in self.LP_trans.items():
            for follower in followers:
                before.setdefault(follower, set()).add(tag)
        self.reachability: dict[int, frozenset[int]] = {}
        for final in (tag for tag in self.int2tag if tag < 0):
            found = set(before.get(final, ()))
            todo = list(found)
            while todo:
                new = before.get(todo.pop(), set()) - found
                found |= new
                todo += new
            self.reachability[final] = frozenset(found)

    def analyze_forward(self, word: str) -> list[tuple[int, float]]:
        """(tag, log probability) of a word, the best first, as HanTa's method of this name."""
        states = self._states
        final: dict[tuple[int, int], float] = {}
        for state, score in states.table(word, None, False)[len(word)].items():
            for tag, transition in states.closings.get(state, ()):
                total = score + transition
                reached = (states.last_tags[state], tag)
                if total > LEAST and (reached not in final or total > final[reached]):
                    final[reached] = total
        results: dict[int, float] = {}
        for (_, tag), score in final.items():
            if score != -inf:
                known = results.get(-tag)
                results[-tag] = score if known is None else float(logaddexp(known, score))
        return sorted(results.items(), key=lambda pair: pair[1], reverse=True) or [(UNKNOWN, 0)]

    def analyze_viterbi(self, word: str, targetpos: int) -> list[tuple[int, int]]:
        """(tag, end) of the morphemes of a word whose tag is known, as HanTa's method."""
        states = self._states
        size = len(word)
        for strict in (True, False):
            back: list[dict[State, tuple[State, int]]] = [{} for _ in range(size + 1)]
            table = states.table(word, targetpos, strict, back)
            # By last tag but one the best way to the end.
            final: dict[int, tuple[float, State]] = {}
            for state, score in table[size].items():
                for tag, transition in states.closings.get(state, ()):
                    if tag == targetpos:
                        total, last = score + transition, states.last_tags[state]
                        if total > LEAST and (last not in final or total > final[last][0]):
                            final[last] = (total, state)
                        break
            if final:
                break
        if not final:
            return [(UNKNOWN, size), (END_UNKNOWN, size + 1)]
        _, state = max(final.values(), key=lambda way: way[0])
        morphemes = [(targetpos, size + 1)]
        end = size
        while end > 0:
            morphemes.append((states.last_tags[state], end))
            state, end = back[end].get(state, (states.first, 0))
        morphemes.reverse()
        return morphemes

    def makelemma(self, stem_morphemes: list[str], pos: str) -> str:
        """The lemma made of the morphemes of a stem, as HanTa's method of this name."""
        lemma = "".join(stem_morphemes)
        suffix = ""
        endings: dict[str, str] = self.lemmasuffixtable.get(pos.split("(")[0], {})
        if endings:
            longest = self._longest_suffix(pos.split("(")[0])
            marked = "#" + lemma
            for size in range(min(longest, len(marked)), 0, -1):
                if marked[-size:] in endings:
                    suffix = endings[marked[-size:]]
                    break
        if self.tag2int.get(pos, 0) in self.capitalizedlemmata:
            lemma = lemma[0].upper() + lemma[1:]
        return lemma + suffix

    def _find_longest_suffix(self, pos: str) -> int:
        return max(map(len, self.lemmasuffixtable[pos]))


def _packed(path: Path) -> bytes:
    model = HanoverTagger(str(path))
    groups = by_opening(model.LP_m_t)
    # As HanTa unpacks them. What each tag costs after the two before it and the words that the
    # model lists are in `tag_model`.
    parts = [
        *(model.tag2int, model.int2tag, model.LP_s_t, model.LP_len_t, model.Int_t),
        *(model.LP_hapax_t, model.LP_trans, {}, model.stemdict, {}, model.LP_wtag),
        *(model.LP_case_t, model.nonstemtags, model.lemmasuffixtable),
        *(model.capitalizedlemmata, {}),
    ]
    return encode(_Model(parts, list(groups), shelf_of(groups.values())))
