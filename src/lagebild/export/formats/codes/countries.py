"""ISO 3166-1 alpha-2 codes of states, small, as FollowTheMoney has them."""

from functools import cache
from pathlib import Path

import msgspec

from lagebild.languages import read_table

FILE = Path(__file__).parent / "countries.tsv"


class CountryRow(msgspec.Struct, frozen=True):
    """A row of `countries.tsv`."""

    state: str
    code: str


def country(state: str) -> str:
    """RUS -> "ru"; "" for whom the table does not know."""
    return _codes().get(state, "")


@cache
def _codes() -> dict[str, str]:
    return {row.state: row.code for row in read_table(FILE, CountryRow)}
