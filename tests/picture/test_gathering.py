"""The index knows of every point which thread it opens and in which dispute it may deny."""

from sample_picture import Samples
from sqlalchemy import select

from lagebild.picture import Scope, catch_up, every_point
from lagebild.picture.index.tables import POINTS
from lagebild.picture.views.contradiction import denies
from lagebild.picture.views.disputes import dispute_key
from lagebild.picture.views.openings import opens, thread_key


def test_the_index_keeps_what_the_words_of_a_point_come_to(samples: Samples) -> None:
    catch_up(samples.ledger)
    connection = samples.ledger.connection
    query = select(POINTS.c.point, POINTS.c.thread, POINTS.c.dispute, POINTS.c.denied)
    kept = {row.point: row for row in connection.execute(query)}
    points = list(every_point(connection, Scope()))
    openings = {p.id: thread_key(p) for p in points if opens(p, denied=bool(kept[p.id].denied))}
    assert openings == {id_: row.thread for id_, row in kept.items() if row.thread}
    denials = [point for point in points if denies(point) and kept[point.id].dispute]
    assert all(kept[point.id].dispute == dispute_key(point) for point in denials)
    # What denies by its words and stands in no dispute is of no deed that two could dispute.
    others = [point for point in points if denies(point) and not kept[point.id].dispute]
    assert {point.deed for point in others} <= {"OTHER"}
    assert len(openings) > 50
    assert len(denials) > 10
