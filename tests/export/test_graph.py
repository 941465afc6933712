"""GraphML and GEXF: networkx reads the actors and what stands between them."""

import io

import networkx as nx
import pytest
from exported import ATTACK, COPIED, DEMAND, TEXT, Export
from lxml import etree

GEXF = {"g": "http://www.gexf.net/1.2draft"}


def read(name: str, content: bytes) -> "nx.MultiDiGraph[str]":
    reader = nx.read_graphml if name == "graphml" else nx.read_gexf
    found = reader(io.BytesIO(content))
    assert found.is_directed()
    return found


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_who_says_what_to_whom(export: Export, name: str) -> None:
    found = read(name, export(name))
    assert found.nodes["nato"]["label"] == "NATO"
    edges = {(one, other, edge["kind"]): edge for one, other, edge in found.edges(data=True)}
    assert set(edges) == {
        ("RUS", "nato", "demands"),
        ("DEU", "UKR", "offers"),
        ("RUS", "UKR", "ASSAULT"),
    }
    demand = edges["RUS", "nato", "demands"]
    assert demand["weight"] == 1 and demand["tellings"] == 2
    assert (demand["first"], demand["last"]) == ("2022-02-25", "2022-02-26")
    assert demand["claims"] == f"{DEMAND.id} {COPIED.id}"
    assert demand["score"] == 0
    attack = edges["RUS", "UKR", "ASSAULT"]
    assert attack["score"] == -9.5
    assert attack["report"] == "r-eins"
    assert TEXT[attack["begin"] : attack["stop"]] == ATTACK.evidence.text


def test_edges_of_gexf_have_days_for_the_timeline(export: Export) -> None:
    tree = etree.fromstring(export("gexf"))
    graph = tree.find("g:graph", GEXF)
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    spans = {(edge.get("start"), edge.get("end")) for edge in tree.iterfind(".//g:edge", GEXF)}
    assert spans == {("2022-02-25", "2022-02-26"), ("2022-02-25", "2022-02-25")}
    assert tree.find("g:meta", GEXF).get("lastmodifieddate") == "2022-02-26"


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_filters_and_an_empty_graph(export: Export, name: str) -> None:
    assert read(name, export(name, stance=("demands",))).number_of_nodes() == 2
    empty = export(name, since="2030")
    assert etree.fromstring(empty) is not None and b"<node id" not in empty
