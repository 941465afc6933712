"""Which event of CAMEO a claim is, and what it weighs on Goldstein's scale."""

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from lagebild.claims import Claim
from lagebild.export.formats.codes.rule import fits_negation, fitting, spoken_word
from lagebild.languages import read_table

HERE = Path(__file__).parent
# The last root of each of GDELT's four classes: verbal and material cooperation and conflict.
QUADS = (("05", 1), ("08", 2), ("13", 3), ("20", 4))


class CameoRule(msgspec.Struct, frozen=True):
    """A row of `cameo_events.tsv`; see its header."""

    stance: str
    who: tuple[str, ...]
    deed: tuple[str, ...]
    mode: tuple[str, ...]
    negated: str
    word: tuple[str, ...]
    code: str
    fit: Literal["whole", "partly", "lost"]


class CameoCode(msgspec.Struct, frozen=True):
    """A row of `cameo_codes.tsv`; see its header."""

    code: str
    goldstein: float
    meaning: str

    @property
    def root(self) -> str:
        """The first two digits."""
        return self.code[:2]

    @property
    def base(self) -> str:
        """The first three digits."""
        return self.code[:3]

    @property
    def quad(self) -> int:
        """GDELT's QuadClass, 1 to 4."""
        return next(quad for last, quad in QUADS if self.root <= last)


def cameo_event(claim: Claim) -> tuple[CameoCode | None, str]:
    """The code of a claim, None where there is none, and how well it fits."""
    word = spoken_word(claim)
    for rule in fitting(cameo_rules(), claim):
        if (
            (not rule.mode or claim.mode in rule.mode)
            and fits_negation(rule.negated, claim)
            and (not rule.word or word in rule.word)
        ):
            return cameo_codes().get(rule.code), rule.fit
    return None, "lost"


@cache
def cameo_rules() -> tuple[CameoRule, ...]:
    """The rows of the table. Raises LexiconError."""
    return read_table(HERE / "cameo_events.tsv", CameoRule)


@cache
def cameo_codes() -> dict[str, CameoCode]:
    """The codes by themselves. Raises LexiconError."""
    return {row.code: row for row in read_table(HERE / "cameo_codes.tsv", CameoCode)}
