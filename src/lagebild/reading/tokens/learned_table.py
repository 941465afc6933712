"""The file of what was learned of HanTa's analyses by the endings of words, see `learned`."""

import gzip
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

# A score is kept in steps of this (natural logarithm), below the best of its form.
STEP = 0.1

# Tag and log probability, the best first and at 0.
Tags = tuple[tuple[str, float], ...]
# A lemma: how many letters to cut off, and what to put in their place.
Rule = tuple[int, str]


class Head(msgspec.Struct, frozen=True):
    """The part of the file that people can read.

    `endings` number a row of `tag_sets` and the steps of each tag's score, () where the ending
    tells nothing; `lemma_endings` number a row of `rules` by tag, -1 where it tells nothing. Behind
    it follow `forms` and `lemmas` as check sums, the numbers that belong to them, and the scores of
    the forms.
    """

    model: str
    tag_sets: tuple[tuple[str, ...], ...]
    rules: tuple[Rule, ...]
    endings: dict[str, tuple[int, ...]]
    lemma_endings: dict[str, dict[str, int]]
    forms: int
    lemmas: int


def write_learned(
    path: Path,
    model: str,
    endings: Mapping[str, Tags],
    forms: Mapping[str, Tags],
    lemma_endings: Mapping[str, Mapping[str, Rule | None]],
    lemmas: Mapping[tuple[str, str], Rule],
) -> None:
    """Writes a table. `model` names what was learned from; `endings` with no tags and rules that
    are None bar the shorter endings inside them; `lemmas` are by form and tag."""
    import numpy as np  # only who writes one waits for it

    sets: dict[tuple[str, ...], int] = {}
    rules: dict[Rule, int] = {}

    def of_tags(tags: Tags) -> tuple[int, ...]:
        ordered = sorted(tags)
        number = sets.setdefault(tuple(tag for tag, _ in ordered), len(sets))
        return number, *(min(255, round(-score / STEP)) for _, score in ordered)

    def of_rule(rule: Rule | None) -> int:
        return -1 if rule is None else rules.setdefault(rule, len(rules))

    found_forms = {crc32(form.encode()): of_tags(tags) for form, tags in forms.items()}
    found_lemmas = {
        crc32(f"{form} {tag}".encode()): of_rule(rule) for (form, tag), rule in lemmas.items()
    }
    ordered_forms, ordered_lemmas = sorted(found_forms), sorted(found_lemmas)
    endings_out = {
        ending: of_tags(tags) if tags else () for ending, tags in sorted(endings.items())
    }
    lemma_endings_out = {
        tag: {ending: of_rule(rule) for ending, rule in sorted(by_ending.items())}
        for tag, by_ending in sorted(lemma_endings.items())
    }
    head = Head(
        model,
        tuple(sets),
        tuple(rules),
        endings_out,
        lemma_endings_out,
        len(ordered_forms),
        len(ordered_lemmas),
    )
    content = b"".join(
        (
            msgspec.json.encode(head),
            b"\n",
            _packed(ordered_forms),
            np.array([found_forms[s][0] for s in ordered_forms], "<u2").tobytes(),
            _packed(ordered_lemmas),
            np.array([found_lemmas[s] for s in ordered_lemmas], "<u2").tobytes(),
            b"".join(bytes(found_forms[s][1:]) for s in ordered_forms),
        )
    )
    path.write_bytes(gzip.compress(content, 9, mtime=0))


def _packed(sums: Sequence[int]) -> bytes:
    import numpy as np

    steps: Any = np.diff(np.array([0, *sums], dtype=np.int64))
    lower, upper = (half.astype("<u2").tobytes() for half in (steps % 65536, steps // 65536))
    return bytes(lower + upper)
