"""The points of a corpus: which claims say the same, and these claims with their words."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb
import msgspec

from lagebild.claims import Claim
from lagebild.picture import APART, Held, Point, Scope, Source, point
from lagebild.scale.corpus.folder import CLAIMS, REPORTS, UNREADABLE, Folder
from lagebild.scale.fault import ScaleFault

# So many claims lie in memory with their words: some hundred megabytes.
MOST = 100_000
# Above every digit and sign of a date, as in `Scope`.
END = "~"
_to_claim = msgspec.json.Decoder(Claim).decode

# A point is a frame and a stretch of days: claims in the order of their days belong together as
# long as the next is not further away than APART (`picture.point`). All of a frame's claims make
# the stretches; those that the scope knows are counted.
POINTS = f"""
CREATE TEMP TABLE points AS
WITH chosen AS (SELECT *, ({{known}}) AS known FROM claims WHERE {{frames}}),
apart AS (
    SELECT *, CASE WHEN day - lag(day) OVER (PARTITION BY frame ORDER BY day) <= {APART}
        THEN 0 ELSE 1 END AS begins
    FROM chosen
),
chained AS (SELECT *, sum(begins) OVER (PARTITION BY frame ORDER BY day) AS chain FROM apart),
summed AS (
    SELECT frame, min(day) AS first_day, max(day) AS last_day,
        'p-' || regexp_replace(arg_min(id, (published, report, begin, "end", id)), '^c-', '')
            AS point,
        min(published) {{of_known}} AS first, count(*) AS size,
        count(*) FILTER (known) AS counted,
        count(DISTINCT report) FILTER (known) AS origins,
        coalesce(min("when") FILTER ("when" <> ''), '') AS deed_day,
        any_value(voice) AS voice, any_value(agent) AS agent, any_value(recipient) AS recipient,
        any_value(stance) AS stance, any_value(deed) AS deed, any_value(thing) AS thing,
        any_value(thing_deed) AS thing_deed, any_value(thing_side) AS thing_side,
        any_value(scores) AS scores
    FROM chained GROUP BY frame, chain
)
SELECT * FROM summed WHERE counted > 0 AND {{wanted}}
"""
LOADED = """
SELECT p.point, c.claim, c.report, c.title, c.outlet, c.published
FROM claims AS c JOIN points AS p
    ON c.frame = p.frame AND c.day BETWEEN p.first_day AND p.last_day
WHERE p.point IN (SELECT unnest($points)) AND ({known})
"""


NOTHING = "CREATE TABLE unreadable (id VARCHAR, source VARCHAR, reason VARCHAR)"


class Corpus:
    """A corpus, open: `claims`, `reports`, `unreadable` and, of what a scope is about, `points` are
    tables of it. `known` is the condition on claims that the scope knows, with its `values`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, scope: Scope) -> None:
        self._connection = connection
        self._scope = scope
        self.known, self.values = _known(scope)

    def of(self, scope: Scope) -> "Corpus":
        """The same corpus in another scope."""
        return Corpus(self._connection, scope)

    def rows(self, query: str, **values: Any) -> list[tuple[Any, ...]]:
        """What a query gives; its $names are the values."""
        return self._connection.execute(query, values).fetchall()

    def portions(self, query: str, size: int, **values: Any) -> Iterator[list[tuple[Any, ...]]]:
        """What a query gives, so many rows at once, while others are asked."""
        asked = self._connection.cursor().execute(query, values)
        while some := asked.fetchmany(size):
            yield some

    def make_points(self, frames: str) -> None:
        """Makes the table of the points in scope of which the condition `frames` is true; it may
        ask for what the claims of a point share."""
        scope, values = self._scope, dict(self.values)
        shared, wanted = [frames], ["true"]
        for name, some in (("stance", scope.stance), ("deed", scope.deed)):
            if some:
                shared.append(f"{name} IN (SELECT unnest($of_{name}))")
                values[f"of_{name}"] = list(some)
        if scope.actor:
            parts = "string_split(concat_ws(' ', voice, agent, recipient), ' ')"
            shared.append(f"list_has_any({parts}, $actors)")
            values["actors"] = list(scope.actor)
        for name, day, sign in (("since", scope.since, ">="), ("until", scope.until, "<=")):
            if day:
                wanted.append(f"first {sign} ${name}")
                values[name] = day + (END if name == "until" else "")
        if scope.origins > 1:
            wanted.append("origins >= $origins")
            values["origins"] = scope.origins
        query = POINTS.format(
            known=self.known,
            frames=" AND ".join(shared),
            wanted=" AND ".join(wanted),
            of_known="FILTER (known)" if scope.as_of else "",
        )
        self._connection.execute(query, values)

    def load(self, points: Sequence[str]) -> tuple[Point, ...]:
        """These points, in this order, with those of their claims that the scope knows. Raises
        ScaleFault where these are too many."""
        asked = "SELECT coalesce(sum(counted), 0) FROM points WHERE point IN (SELECT unnest($some))"
        [[count]] = self.rows(asked, some=list(points))
        if count > MOST:
            raise ScaleFault("too_much", found=f"{int(count):,}", most=f"{MOST:,}")
        told: dict[str, list[Held]] = {}
        query = LOADED.format(known=self.known)
        values = self.values | {"points": list(points)}
        for id_, claim, report, title, outlet, published in self.rows(query, **values):
            source = Source(report, title, outlet, published, report)
            told.setdefault(id_, []).append(Held(_to_claim(claim), source))
        return tuple(
            msgspec.structs.replace(point(told[id_]), id=id_) for id_ in points if id_ in told
        )

    def actors(self, words: str) -> tuple[str, ...]:
        """The ids of the actors that are called so, or have this id. Raises ScaleFault."""
        query = (
            "SELECT DISTINCT p.id FROM (SELECT unnest(parties) AS p FROM claims) "
            "WHERE p.id = $words OR lower(p.name) = lower($words) ORDER BY 1"
        )
        found = tuple(row[0] for row in self.rows(query, words=words.strip()))
        if not found:
            raise ScaleFault("nobody_called", name=words)
        return found


@contextmanager
def opened(path: str, scope: Scope) -> Iterator[Corpus]:
    """A corpus, to be looked at. What does not fit into memory lies in a temporary folder. Raises
    ScaleFault."""
    if scope.only:
        raise ScaleFault("no_judgements", name=path)
    folder = Folder(path)
    manifest = folder.manifest()
    if not manifest.complete:
        raise ScaleFault("incomplete_corpus", name=path)
    parts = [part.name for part in manifest.parts]
    kinds = ((CLAIMS, parts), (REPORTS, parts), (UNREADABLE, manifest.unreadable))
    with tempfile.TemporaryDirectory() as beside, duckdb.connect() as connection:
        # Nothing is fetched: what is needed came with it.
        for setting in ("autoinstall_known_extensions", "autoload_known_extensions"):
            connection.execute(f"SET {setting} = false")
        connection.execute(f"SET temp_directory = '{beside}'")
        if not parts:
            raise ScaleFault("empty_corpus", name=path)
        for kind, names in kinds:
            files = [str(folder.file(kind, name)) for name in names]
            if files:
                connection.read_parquet(files).create_view(kind)
            else:
                connection.execute(NOTHING)
        yield Corpus(connection, scope)


def _known(scope: Scope) -> tuple[str, dict[str, Any]]:
    """The condition on claims that count, and its values."""
    found, values = ["true"], dict[str, Any]()
    if scope.as_of:
        found.append("published <= $as_of")
        values["as_of"] = scope.as_of + END
    if scope.outlet:
        found.append("outlet IN (SELECT unnest($outlets))")
        values["outlets"] = list(scope.outlet)
    if scope.min_confidence:
        found.append("confidence >= $confidence")
        values["confidence"] = scope.min_confidence
    return " AND ".join(found), values
