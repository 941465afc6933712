"""The actors as a graph: who demands, threatens, supports, attacks ... whom, and how often.

An edge gathers the points of one kind between two actors: what is said by its stance, from who says
it to who is meant; what the reports tell themselves by its deed, from who does it to whom it
concerns. Persons count as those for whom they speak or act, where they do so for somebody.
"""

import msgspec
import networkx as nx

from lagebild.claims import Party
from lagebild.export.formats.asked import Asked
from lagebild.export.formats.xml_text import xml_text
from lagebild.export.plain import plain
from lagebild.picture import Point, pair_scores, principals

# So many claims are named with an edge; all are counted.
NAMED = 20


class Edge(msgspec.Struct):
    """What stands between two actors so far. `scores` are those of PLOVER; `begin` and `end` are
    the place of the words in the report of the first telling."""

    first: str
    last: str
    report: str
    begin: int
    end: int
    words: str
    points: int = 0
    tellings: int = 0
    origins: int = 0
    scored: int = 0
    score: float = 0.0
    claims: list[str] = []


def graph(asked: Asked) -> "nx.MultiDiGraph[str]":
    """The graph of the points in scope; nodes and edges in a fixed order."""
    parties: dict[str, Party] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    for point in asked.points():
        kind, sources, targets = sides(point)
        scores = _scores(point)
        for one in (*sources, *targets):
            parties.setdefault(one.id, one)
        for source in sources:
            for target in targets:
                if source.id != target.id:
                    key = (source.id, target.id, kind)
                    edge = edges.setdefault(key, _begun(point))
                    pair = (min(source.id, target.id), max(source.id, target.id))
                    _add(edge, point, scores.get(pair))
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for id_ in sorted(parties):
        made.add_node(_safe(id_), label=_safe(parties[id_].name), kind=parties[id_].kind)
    for number, key in enumerate(sorted(edges)):
        source_id, target_id, kind = key
        made.add_edge(
            _safe(source_id),
            _safe(target_id),
            key=f"e{number}",
            id=f"e{number}",
            kind=kind,
            **_told(edges[key]),
        )
    return made


def sides(point: Point) -> tuple[str, tuple[Party, ...], tuple[Party, ...]]:
    """The kind of a point as an edge, from whom it goes, and to whom."""
    agents, recipients = principals(point.agent), principals(point.recipient)
    voice = {party.id for party in point.voice}
    own = not voice or voice & {party.id for party in agents}
    if point.stance == "asserts" and own:
        kind = f"not {point.deed}" if point.negated else point.deed
        return kind, agents, recipients
    for parties in (agents, recipients):
        others = tuple(party for party in parties if party.id not in voice)
        if others:
            return point.stance, point.voice, others
    return point.stance, point.voice, ()


def _begun(point: Point) -> Edge:
    said = point.said[0]
    return Edge(
        first=point.first,
        last=point.last,
        report=_safe(said.source.report),
        begin=said.begin,
        end=said.begin + len(said.quote),
        words=_safe(said.quote),
    )


def _add(edge: Edge, point: Point, score: float | None) -> None:
    edge.points += 1
    edge.tellings += len(point.claims)
    edge.origins += point.origins
    edge.first = min(edge.first, point.first)
    edge.last = max(edge.last, point.last)
    edge.claims += point.claims[: NAMED - len(edge.claims)]
    if score is not None:
        edge.scored += 1
        edge.score += score


def _scores(point: Point) -> dict[tuple[str, str], float]:
    return pair_scores(
        voice=[party.id for party in point.voice],
        stance=point.stance,
        deed=point.deed,
        mode=point.mode,
        negated=point.negated,
        agent=[party.id for party in principals(point.agent)],
        recipient=[party.id for party in principals(point.recipient)],
    )


def _told(edge: Edge) -> dict[str, str | int | float]:
    told: dict[str, str | int | float] = {
        "weight": edge.points,
        "tellings": edge.tellings,
        "origins": edge.origins,
        "first": edge.first,
        "last": edge.last,
        "claims": _safe(" ".join(edge.claims)),
        "report": edge.report,
        "begin": edge.begin,
        "stop": edge.end,
        "words": edge.words,
    }
    # A pair between which nothing is scored has no mean; 0 would be one.
    return told | ({"score": round(edge.score / edge.scored, 4)} if edge.scored else {})


def _safe(text: str) -> str:
    return xml_text(plain(text))
