"""Views that rest on what only a ledger finds out: made of the reports that a scope lets in, in a
ledger that is there for as long as the view is made."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from lagebild.intake import Wanted
from lagebild.picture import VIEWS, Excerpt, Scope, actor_ids, catch_up
from lagebild.pipeline import Kept
from lagebild.record import Ledger
from lagebild.scale.corpus.loading import load
from lagebild.scale.fault import ScaleFault

# So many claims take a minute or two; of more the part that matters is better kept in a ledger.
MOST = 50_000
# What is new is so beside all that was told before.
BESIDE_EARLIER = frozenset({"changes"})


def lent_view(path: str, view: str, scope: Scope, actors: Sequence[str] = ()) -> Excerpt[Any]:
    """A view of the picture of the reports of a corpus from `since` to `until` (or the day as of
    which it is shown) and of the scope's outlets: as if no other report had been read. Raises
    ScaleFault where they make more than MOST claims, UnknownActor."""
    if scope.only:
        raise ScaleFault("no_judgements", name=path)
    wanted = Wanted(
        since="" if view in BESIDE_EARLIER else scope.since,
        until=scope.as_of or scope.until,
        outlets=scope.outlet,
    )
    with tempfile.TemporaryDirectory() as folder, Ledger.open(str(Path(folder, "lent.db"))) as book:
        claims = 0
        with book.batch():
            for kept in load(path, book, wanted):
                claims += len(kept.claims) if isinstance(kept, Kept) else 0
                if claims > MOST:
                    raise ScaleFault("too_much_for_view", view=view, most=f"{MOST:,}")
        catch_up(book)
        ids = tuple(id_ for words in actors for id_ in actor_ids(book.connection, words))
        if ids:
            scope = msgspec.structs.replace(scope, actor=ids)
        return VIEWS[view](book.connection, scope)
