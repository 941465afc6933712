"""GraphML: the graph of the actors, as most tools for networks read it."""

from collections.abc import Iterator

import networkx as nx

from lagebild.export.formats.asked import Asked
from lagebild.export.formats.graph import graph


def made(asked: Asked) -> Iterator[bytes]:
    """The document, line by line."""
    for line in nx.generate_graphml(graph(asked), named_key_ids=True):
        yield line.encode() + b"\n"
