"""Whose deed it is that is asked, offered or alleged."""

from collections.abc import Iterable

from lagebild.claims import Party
from lagebild.picture.point import party_key


def matter(deed: str, agent: Iterable[Party], recipient: Iterable[Party]) -> str:
    """Whose deed an opening is about, as a key. Who is to join and who is to take it in are two
    sides of one matter: "Die Ukraine soll nicht Mitglied der Nato werden", "Die Nato soll keine
    Staaten aufnehmen"."""
    agent = tuple(agent)
    if deed == "MEMBERSHIP":
        for side in (agent, recipient):
            joined = [one for one in side if one.kind == "organisation"]
            if joined:
                return party_key(joined)
    return party_key(agent)
