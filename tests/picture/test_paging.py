"""Turning the pages of a view shows every row of it once."""

import msgspec
import pytest
from sample_picture import Samples

from lagebild.picture import VIEWS, Scope, catch_up, of_view, page_of

# What one page holds of the samples shows of a long row as much as every other page.
STEP, ALL = 20, 10_000


@pytest.mark.parametrize("view", VIEWS)
def test_pages_show_every_row_once(samples: Samples, view: str) -> None:
    catch_up(samples.ledger)
    look = of_view(VIEWS[view], samples.ledger.connection)
    scope = Scope(since="2022-02-18", limit=STEP)
    whole = {
        msgspec.json.encode(row) for row in look(msgspec.structs.replace(scope, limit=ALL)).rows
    }
    turned: list[bytes] = []
    for offset in range(0, len(whole) + 2 * STEP, STEP):
        turned += map(msgspec.json.encode, page_of(look, scope, offset).rows)
    assert len(set(turned)) == len(turned)
    assert set(turned) == whole


def test_an_offset_below_zero_is_refused(samples: Samples) -> None:
    with pytest.raises(ValueError, match="offset"):
        page_of(of_view(VIEWS["reports"], samples.ledger.connection), Scope(), -1)
