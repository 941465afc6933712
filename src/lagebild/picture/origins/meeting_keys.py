"""The keys by which reports that may be one text find each other, without comparing all with all.

MinHash (Broder 1997): each of the slots holds the least of a report's shingles in an order of its
own, so that two reports agree in a slot with the chance J, the share of all their shingles that is
common to both.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from lagebild.picture.origins.copies import REWRITE_DAYS
from lagebild.picture.origins.shingles import SPREAD, Signature

Slots = npt.NDArray[np.uint32]

# Slots and seed, and with them all keys, are the same on every machine; a release of the library
# that counts otherwise fails a test, and the index is built anew.
SLOTS, SEED = 64, 2022
# Two slots together, whenever the reports were published: reports with J = 0.4 meet with a chance
# of 0.996, with 0.25 of 0.87, unrelated ones (J = 0.002) of 0.0001.
BANDS = SLOTS // 2
# One slot alone, within the days in which a report is rewritten or cut down to a note: J = 0.25
# meets with a chance of 0.9999, a free rewriting (0.1) of 0.97.
DAY_SLOTS = 32
# Days are looked up in spells of so many, so that those within reach lie in two of them.
SPELL = 2 * REWRITE_DAYS + 1
_OWN_SPREAD = np.uint64(0xC2B2AE3D27D4EB4F)


def slots(signatures: Sequence[Signature]) -> list[Slots]:
    """The slots of each report; none for a report too short for a shingle."""
    texts = [signature.own.shingles for signature in signatures]
    flat = np.concatenate([np.empty(0, np.uint32), *texts]).astype(np.uint64)
    ends = np.cumsum([0, *(len(text) for text in texts)]).tolist()
    rows = RMinHash.digest_matrix_from_flat_token_hashes(flat, ends, SLOTS, SEED).to_rows()
    return [
        np.array(row if len(text) else [], dtype=np.uint32)
        for row, text in zip(rows, texts, strict=True)
    ]


def own_keys(of: Slots, published: str, whole: str) -> list[int]:
    """The keys under which a report is kept, signed and of 64 bits."""
    return _keys(of, published, whole, 0)


def asked_keys(of: Slots, published: str, whole: str) -> list[int]:
    """The keys under which those are kept that may be one text with it."""
    return _keys(of, published, whole, REWRITE_DAYS)


def _keys(of: Slots, published: str, whole: str, days: int) -> list[int]:
    if not len(of):
        # Too short to be compared: one text only with a report of exactly these words.
        return [int(whole[:15], 16)] if whole else []
    numbers = of.astype(np.uint64)
    pairs = numbers[0::2] << np.uint64(32) | numbers[1::2]
    made = [_spread(pairs, 0)]
    try:
        day = date.fromisoformat(published).toordinal()
    except ValueError:
        pass  # no full date: no days in which it could have been rewritten
    else:
        spells = {max(0, day - days) // SPELL, (day + days) // SPELL}
        made += [_spread(numbers[:DAY_SLOTS], 1 + spell) for spell in sorted(spells)]
    return [int(key) for key in np.concatenate(made).view(np.int64)]


def _spread(numbers: npt.NDArray[np.uint64], spell: int) -> npt.NDArray[np.uint64]:
    place = np.arange(len(numbers), dtype=np.uint64) + np.uint64(spell * SLOTS)
    return (numbers ^ place * _OWN_SPREAD) * SPREAD
