"""Whose deed it is that is asked, offered or alleged."""

from collections.abc import Iterable

from lagebild.claims import Party
from lagebild.picture.point import party_key
from lagebild.picture.source import principals


def matter(
    deed: str, voice: Iterable[Party], agent: Iterable[Party], recipient: Iterable[Party]
) -> str:
    """Whose deed an opening is about, as a key. Who is to join and who is to take it in are two
    sides of one matter: "Die Ukraine soll nicht Mitglied der Nato werden", "Die Nato soll keine
    Staaten aufnehmen". A guarantee is a matter of whom it covers, whoever gives it: "Russland
    verlangt Garantien", "fordert den Westen zu Sicherheitsgarantien auf"."""
    agent = tuple(agent)
    if deed == "GUARANTEE":
        # Who wants one and names nobody wants it for itself.
        others = party_key(recipient)
        return "" if others == party_key(principals(voice)) else others
    if deed == "MEMBERSHIP":
        for side in (agent, recipient):
            joined = [one for one in side if one.kind == "organisation"]
            if joined:
                return party_key(joined)
    return party_key(agent)
