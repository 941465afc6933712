"""Lays out the table of learned endings as `learned` uses it; the file takes the least room."""

import gzip
from array import array
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from lagebild.errors import LagebildError
from lagebild.reading.tokens.layout import BUCKETS, Layout, Sums
from lagebild.reading.tokens.learned_table import Head

Array = Any


def laid_out(path: Path) -> Layout:
    """The table of a file; raises `LagebildError` where the file is none."""
    try:
        head, _, content = gzip.decompress(path.read_bytes()).partition(b"\n")
        return _layout(msgspec.json.decode(head, type=Head), content)
    except (OSError, EOFError, ValueError, msgspec.DecodeError) as error:
        raise LagebildError(
            f"{path} is no table of learned endings; make it with train_endings.py"
        ) from error


def _layout(head: Head, content: bytes) -> Layout:
    told: dict[tuple[int, ...], int] = {}
    endings = {ending: told.setdefault(steps, len(told)) for ending, steps in head.endings.items()}
    forms, lemmas = head.forms, head.lemmas
    form_sums, at = _sums(content, 0, forms), 4 * forms
    form_sets, at = np.frombuffer(content, "<u2", forms, at), at + 2 * forms
    lemma_sums, at = _sums(content, at, lemmas), at + 4 * lemmas
    lemma_rules, at = np.frombuffer(content, "<u2", lemmas, at), at + 2 * lemmas
    sizes = np.array([len(tags) for tags in head.tag_sets], dtype=np.int64)[form_sets]
    return Layout(
        model=head.model,
        tag_sets=head.tag_sets,
        rules=head.rules,
        told=tuple(told),
        endings=endings,
        lemma_endings=head.lemma_endings,
        forms=form_sums,
        form_sets=_bytes("H", form_sets),
        form_ends=_bytes("I", np.cumsum(sizes)),
        scores=content[at:],
        lemmas=lemma_sums,
        lemma_rules=_bytes("H", lemma_rules),
    )


def _sums(content: bytes, at: int, size: int) -> Sums:
    """Check sums, kept in the file as the steps from one to the next: all lower halves before the
    upper ones, which is how they take least room."""
    lower = np.frombuffer(content, "<u2", size, at).astype(np.int64)
    upper = np.frombuffer(content, "<u2", size, at + 2 * size).astype(np.int64)
    sums = np.cumsum(upper * BUCKETS + lower)
    starts = np.searchsorted(sums // BUCKETS, np.arange(BUCKETS + 1))
    return Sums(_bytes("I", starts), _bytes("H", sums % BUCKETS))


def _bytes(kind: str, numbers: Array) -> bytes:
    return array(kind, numbers.astype(kind).tobytes()).tobytes()
