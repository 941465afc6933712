"""Following: feeds are asked again and again, and what they announce comes into the ledger.

In: a `feeds.toml`. Out: reports in the ledger, an `Event` for each thing that happened. The only
room that asks other hosts for anything. Order of work: `plan` (the file) -> `guard` (which hosts
may be reached) -> `fetching` (one answer, bounded) with `robots` -> `pace` (when a host may be
asked again) -> `state` (what becomes of an address by what its host answered) -> `follower` (what
is due, one after the other; what is known of it is kept by `record`). `measures` counts what
happened, for those who watch over services.
"""

from lagebild.following.event import Event
from lagebild.following.fetching import Fetcher
from lagebild.following.follower import Follower
from lagebild.following.measures import Measures
from lagebild.following.plan import Plan, plan_of

__all__ = ["Event", "Fetcher", "Follower", "Measures", "Plan", "plan_of"]
