"""GEXF: the graph of the actors for Gephi; edges bear the days on which they begin and end, for its
timeline."""

from collections.abc import Iterator

from networkx.readwrite.gexf import GEXFWriter

from lagebild.export.formats.asked import Asked
from lagebild.export.formats.graph import graph
from lagebild.export.period import first_day_of, last_day_of

VERSION = "1.2draft"


def made(asked: Asked) -> Iterator[bytes]:
    """The document."""
    found = graph(asked)
    for _, _, edge in found.edges(data=True):
        if edge["first"]:
            edge["start"], edge["end"] = first_day_of(edge["first"]), last_day_of(edge["last"])
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version=VERSION)
    writer.add_graph(found)
    # The day of writing is no part of what is written.
    days = [edge["last"] for _, _, edge in found.edges(data=True) if edge["last"]]
    for meta in writer.xml.iter("meta"):
        meta.set("lastmodifieddate", max(days, default=""))
    yield b'<?xml version="1.0" encoding="utf-8"?>\n'
    yield str(writer).encode() + b"\n"
