"""The tables of the index: what views select by. Derived from the ledger, never a record itself.

They can be dropped at any time: `catch_up` makes them anew from reports, claims and judgements.

Indexes that hold all that a view asks for are those of SQLite, which walks along them. PostgreSQL
does not take entries of any length, so that there words and lists of actors stand in none of them,
or hashed; and it finds what a view groups by without. None of its own words (`postgresql_where`)
stand here: they would load its half of SQLAlchemy with every command.
"""

from sqlalchemy import Column, Float, Index, Integer, MetaData, Table, text

from lagebild.record import HASHED, TEXT

# Changes whenever the index would hold something else for the same ledger.
INDEX = 19

METADATA = MetaData()
# Whether a point counts: none of its claims does any more, for all were of versions that another
# replaced; some do; or all do, and have done since they were published.
GONE, PARTLY, WHOLLY = 0, 1, 2
# The parts that actors take in a point.
ROLES = ("voice", "agent", "recipient")

STATE = Table(
    "picture_state",
    METADATA,
    Column("key", TEXT, primary_key=True),
    Column("value", TEXT, nullable=False),
)

# One row a claim that holds. `published` is when its report was published, or a later version of
# its page that was the first to say so; it counts from the day `since` to before the day `until`
# ("": still), when the next version speaks. `held` is the claim as JSON where it is not that of the
# ledger (edited, actors merged); `figure` is relation and value, `unit` what is counted ("": none);
# `when` the day of the deed as far as it is known; `day` see `point.day_of`; `denied`: its report
# links a denial to it, `answered`: anything. Where something is counted `tally` is a `tally.Tally`
# as JSON, `counted` tells what and for which day (see `tally.counted_on`).
ENTRIES = Table(
    "entries",
    METADATA,
    Column("claim", TEXT, primary_key=True),
    Column("report", TEXT, nullable=False),
    Column("published", TEXT, nullable=False),
    Column("since", TEXT, nullable=False),
    Column("until", TEXT, nullable=False),
    Column("outlet", TEXT, nullable=False),
    Column("origin", TEXT, nullable=False),
    Column("begin", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("frame", TEXT, nullable=False),
    Column("day", Integer, nullable=False),
    Column("point", TEXT, nullable=False),
    Column("when", TEXT, nullable=False),
    Column("unit", TEXT, nullable=False),
    Column("figure", TEXT, nullable=False),
    Column("tally", TEXT, nullable=False),
    Column("counted", TEXT, nullable=False),
    Column("conditional", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("judged", TEXT, nullable=False),
    Column("replies_to", TEXT, nullable=False),
    Column("denied", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("held", TEXT),
    # All that is asked of a point's retellings, in their order: whoever reads it touches no row.
    Index(
        "entries_by_point",
        *("point", "published", "report", "begin", "end", "claim"),
        *("outlet", "origin", "figure", "when", "judged", "confidence", "since", "until"),
    ).ddl_if(dialect="sqlite"),
    # The same of the figures of a point.
    Index(
        "entries_that_count",
        *("point", "claim", "tally", "when", "published", "figure", "outlet", "report", "origin"),
        "unit",
        sqlite_where=text("unit > ''"),
    ).ddl_if(dialect="sqlite"),
    Index("entries_by_counted", "counted", "point", sqlite_where=text("counted > ''")).ddl_if(
        dialect="sqlite"
    ),
    Index("entries_counting", "counted", info=HASHED).ddl_if(dialect="postgresql"),
    Index("entries_in_order", "point", "published", "report", "begin", "end", "claim").ddl_if(
        dialect="postgresql"
    ),
    Index("entries_by_report", "report", "point"),
    Index("entries_by_answered", "replies_to"),
)

# One row a point. Parties are ids joined by blanks, as in `party_key`; `first` and `last` are days
# of publication, `first_day` and `last_day` those of its chain (see `point.day_of`), `deed_day` the
# day of the deed where it is known, `head` its first claim; `size` counts its claims, `told` is
# what they come to, a `telling.Telling` as JSON; `matter` see `matter.matter`; `thread` and
# `dispute` are what points share that open one thread, or may deny in one dispute ("": none; see
# `gathering`). All but the days of its chain are those of the claims that still count, where there
# are such; `standing` says so.
POINTS = Table(
    "points",
    METADATA,
    Column("point", TEXT, primary_key=True),
    Column("frame", TEXT, nullable=False),
    Column("standing", Integer, nullable=False),
    Column("voice", TEXT, nullable=False),
    Column("stance", TEXT, nullable=False),
    Column("deed", TEXT, nullable=False),
    Column("mode", TEXT, nullable=False),
    Column("negated", Integer, nullable=False),
    Column("agent", TEXT, nullable=False),
    Column("recipient", TEXT, nullable=False),
    Column("matter", TEXT, nullable=False),
    Column("thread", TEXT, nullable=False),
    Column("dispute", TEXT, nullable=False),
    Column("head", TEXT, nullable=False),
    Column("when", TEXT, nullable=False, index=True),
    Column("deed_day", TEXT, nullable=False),
    Column("first", TEXT, nullable=False),
    Column("last", TEXT, nullable=False),
    Column("first_day", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    Column("unit", TEXT, nullable=False),
    Column("conditional", Integer, nullable=False),
    Column("replying", Integer, nullable=False),
    Column("denied", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("told", TEXT, nullable=False),
    # Into which point of its frame a new claim falls.
    Index("points_by_frame", "frame", "first_day", "last_day", "point"),
    # A page groups all points of some stances: these hold all that it groups them by.
    Index("points_by_voice", "voice", "stance", "first", "size", "point", "standing").ddl_if(
        dialect="sqlite"
    ),
    Index(
        "points_by_stance",
        *("stance", "deed", "agent", "voice", "mode", "negated", "recipient"),
        *("last", "point", "first", "standing"),
    ).ddl_if(dialect="sqlite"),
    Index("points_by_kind", "stance", "deed", "first", "last", "point").ddl_if(
        dialect="postgresql"
    ),
    Index("points_by_first", "first", "standing"),
    Index("points_by_last", "last", "standing"),
    Index("points_by_deed", "deed", "first"),
    Index(
        "points_by_thread",
        *("thread", "first", "point", "standing"),
        sqlite_where=text("thread > ''"),
    ).ddl_if(dialect="sqlite"),
    Index("points_in_thread", "thread", "first", "point", "standing").ddl_if(dialect="postgresql"),
    # Denials of one kind lie together.
    Index(
        "points_by_dispute",
        *("dispute", "stance", "mode", "negated", "recipient", "deed", "voice", "agent"),
        *("standing", "replying", "last", "point", "first"),
        sqlite_where=text("dispute > ''"),
    ).ddl_if(dialect="sqlite"),
    Index("points_in_dispute", "dispute", "last", "first", "point", "standing").ddl_if(
        dialect="postgresql"
    ),
    # All that a page of figures asks of the points that count something.
    Index(
        "points_by_unit",
        *("unit", "mode", "deed", "stance", "agent", "voice", "recipient"),
        *("first", "size", "point", "standing"),
    ).ddl_if(dialect="sqlite"),
    Index("points_by_thing", "unit", info=HASHED).ddl_if(dialect="postgresql"),
)

# Who takes part in a point: voice, agent or recipient.
PARTS = Table(
    "parts",
    METADATA,
    Column("point", TEXT, primary_key=True),
    Column("role", TEXT, primary_key=True),
    Column("actor", TEXT, primary_key=True),
    Column("stance", TEXT, nullable=False),
    Column("deed", TEXT, nullable=False),
    Column("first", TEXT, nullable=False),
    Column("standing", Integer, nullable=False),
    Index("parts_by_actor", "actor", "role", "deed", "stance", "first", "point", "standing"),
    Index("parts_by_day", "actor", "first", "point", "role", "standing"),
)

# What a point weighs between two actors (see `scoring`), ids in order, and on which day; "" where
# that is unknown today and was perhaps known once. Since the day `settled` nothing that came later
# has moved it, as far as all claims of the point have always counted.
PAIRS = Table(
    "pairs",
    METADATA,
    Column("point", TEXT, primary_key=True),
    Column("one", TEXT, primary_key=True),
    Column("other", TEXT, primary_key=True),
    Column("day", TEXT, nullable=False),
    Column("score", Float, nullable=False),
    Column("first", TEXT, nullable=False),
    Column("settled", TEXT, nullable=False),
    Column("standing", Integer, nullable=False),
    Index(
        "pairs_by_day", *("one", "other", "day", "score", "first", "point", "standing", "settled")
    ),
)

# One row a supposition of a claim that holds. `condition` is a `Condition` as JSON, `key` its
# digest; `named` are deed, mode and act, by which the kind of deed is found. The rest is that of
# the claim's entry, which an answer need not look up then: thousands of claims suppose the same.
CONDITIONS = Table(
    "conditions",
    METADATA,
    Column("claim", TEXT, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("report", TEXT, nullable=False, index=True),
    Column("named", TEXT, nullable=False),
    Column("key", TEXT, nullable=False),
    Column("condition", TEXT, nullable=False),
    *(Column(name, TEXT, nullable=False) for name in ("published", "since", "until")),
    *(Column(name, Integer, nullable=False) for name in ("begin", "end")),
    *(Column(name, TEXT, nullable=False) for name in ("frame", "outlet", "origin")),
    Index("conditions_by_named", "named", info=HASHED).ddl_if(dialect="postgresql"),
    Index("conditions_by_key", "key", "claim").ddl_if(dialect="postgresql"),
    Index("conditions_by_name_and_key", "named", "key", "claim").ddl_if(dialect="sqlite"),
    Index(
        "conditions_that_speak",
        *("key", "until", "published", "report", "begin", "end", "claim", "number"),
        *("since", "frame", "outlet", "origin"),
    ).ddl_if(dialect="sqlite"),
)

# One row a place where somebody is named with an office, in the order of tenures: persons and whose
# office it is are known as in all reports (`holder` is the person as the report has it), the status
# is that of a tenure. `leading`: the first place of its tenure in its report. `since` and `until`
# as those of an entry.
OFFICES = Table(
    "offices",
    METADATA,
    Column("person", TEXT, primary_key=True),
    Column("of", TEXT, primary_key=True),
    Column("post", TEXT, primary_key=True),
    Column("status", TEXT, primary_key=True),
    Column("published", TEXT, primary_key=True),
    Column("report", TEXT, primary_key=True),
    Column("begin", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Column("office", TEXT, primary_key=True),
    Column("holder", TEXT, primary_key=True),
    Column("name", TEXT, nullable=False),
    Column("of_name", TEXT, nullable=False),
    Column("of_how", TEXT, nullable=False),
    Column("outlet", TEXT, nullable=False),
    Column("origin", TEXT, nullable=False),
    Column("leading", Integer, nullable=False),
    Column("since", TEXT, nullable=False),
    Column("until", TEXT, nullable=False),
    Index("offices_by_report", "report"),
    Index("offices_by_person", "person").ddl_if(dialect="postgresql"),
    Index("offices_by_origin", "origin", "person", "of", "post", "status", "until").ddl_if(
        dialect="sqlite"
    ),
    Index("offices_of_origin", "origin", "person").ddl_if(dialect="postgresql"),
    sqlite_with_rowid=False,
)
OFFICES.primary_key.ddl_if(dialect="sqlite")

# One row a tenure: what those of its places come to that count. `name` and `of_name` are the first
# of all in the alphabet, `first` and `last` days of publication ("": none is known), `reports`
# counts; `told` is the rest, a `tenures.Telling` as JSON.
TENURES = Table(
    "tenures",
    METADATA,
    Column("person", TEXT, primary_key=True),
    Column("of", TEXT, primary_key=True),
    Column("post", TEXT, primary_key=True),
    Column("status", TEXT, primary_key=True),
    *(Column(name, TEXT, nullable=False) for name in ("name", "of_name", "of_how")),
    *(Column(name, TEXT, nullable=False) for name in ("first", "last")),
    Column("reports", Integer, nullable=False),
    Column("told", TEXT, nullable=False),
    Index("tenures_by_person", "person").ddl_if(dialect="postgresql"),
)
TENURES.primary_key.ddl_if(dialect="sqlite")
