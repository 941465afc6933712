"""What the table of signatures holds of a report, and the report's place in the order of heads."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec
import numpy as np

from lagebild.intake import Furniture, Report
from lagebild.picture.origins.meeting_keys import Slots, asked_keys, own_keys
from lagebild.picture.origins.shingles import Runs, Signature

READ_OF = ("id", "text", "published", "agencies", "furniture")
RANKED_BY = ("report", "published", "words")


_NAMES = msgspec.json.Decoder(tuple[str, ...])
_FURNITURE = msgspec.json.Decoder(tuple[Furniture, ...])


class Rank(NamedTuple):
    """The place of a report in the order of heads. The earliest day first, a month or a year after
    all days in it; of one day the fuller text, for the others are cut from it; then the id.

    Fuller is what has twice the words, roughly: were it one word, a copy that comes late would take
    the place of the head, and all that follow it would have another origin.
    """

    day: str
    shorter: int
    report: str


class Known(msgspec.Struct, frozen=True, eq=False):
    """A report of the index."""

    rank: Rank
    signature: Signature
    slots: Slots

    @property
    def id(self) -> str:
        return self.rank.report

    def keys(self) -> list[int]:
        """The keys under which it is kept."""
        return own_keys(self.slots, self.signature.published, self.signature.whole)

    def asked(self) -> list[int]:
        """The keys under which those are kept that may be one text with it."""
        return asked_keys(self.slots, self.signature.published, self.signature.whole)


def rank_of(row: Mapping[str, Any]) -> Rank:
    """The rank from the columns RANKED_BY."""
    return _rank(row["report"], row["published"], row["words"])


def _rank(report: str, published: str, words: int) -> Rank:
    """2022-01-12 < 2022-01 < 2022 < no date."""
    return Rank(
        (published + "-99-99")[:10] if published else "9999-99-99", -words.bit_length(), report
    )


def report_from(row: Mapping[str, Any]) -> Report:
    """What a signature is made of, from the columns READ_OF of the ledger's reports."""
    return Report(
        id=row["id"],
        text=row["text"],
        published=row["published"],
        agencies=_NAMES.decode(row["agencies"]),
        furniture=_FURNITURE.decode(row["furniture"]),
    )


def known_of(signature: Signature, slots: Slots) -> Known:
    """A report as it is compared."""
    rank = _rank(signature.report, signature.published, signature.words)
    return Known(rank, signature, slots)


def signature_row(known: Known) -> dict[str, Any]:
    """The row of a report; numbers with the smallest byte first, whatever the machine."""
    signature = known.signature
    return {
        "report": signature.report,
        "published": signature.published,
        "agencies": msgspec.json.encode(signature.agencies).decode(),
        "words": signature.words,
        "whole": signature.whole,
        "own": signature.own.shingles.astype("<u4").tobytes(),
        "own_blocks": signature.own.blocks.astype("<u2").tobytes(),
        "quoted": signature.quoted.shingles.astype("<u4").tobytes(),
        "quoted_blocks": signature.quoted.blocks.astype("<u2").tobytes(),
        "slots": known.slots.astype("<u4").tobytes(),
    }


def known_from(row: Mapping[str, Any]) -> Known:
    """The report that a row holds."""

    def runs(name: str) -> Runs:
        shingles = np.frombuffer(row[name], "<u4").astype(np.uint32)
        return Runs(shingles, np.frombuffer(row[f"{name}_blocks"], "<u2").astype(np.uint16))

    signature = Signature(
        report=row["report"],
        published=row["published"],
        agencies=_NAMES.decode(row["agencies"]),
        words=row["words"],
        whole=row["whole"],
        own=runs("own"),
        quoted=runs("quoted"),
    )
    return known_of(signature, np.frombuffer(row["slots"], "<u4").astype(np.uint32))
