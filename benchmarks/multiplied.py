"""As large a ledger as many reports make, from fewer that were read: its rows again, on other days.

    python benchmarks/multiplied.py READ.db LARGE.db 10

Reading 20,000 reports takes half an hour of an idle core, this a minute. What the copies tell is as
much as the reports told that were read (points a report), of the same actors, in the same words:
more of it meets than in a ledger that is really read, and full text, names and copies of texts are
those of what was read.
"""

import argparse
import shutil
import sqlite3

# A ledger of `corpus.spread` is about so many days from the first of these on, in whole weeks.
BEGIN, DAYS = "2021-01-01", 728
STEP = 77
OF_REPORTS, OF_CLAIMS, OF_POINTS = "reports", "claims", "points"
TABLES = (
    *(OF_REPORTS, OF_CLAIMS, OF_POINTS, "entries", "parts", "pairs", "conditions", "offices"),
    *("holdings", "origins"),
)
DATES = ("published", "first", "last", "when", "deed_day", "since", "until", "settled", "day")


def moved(day: str, by: int) -> str:
    """SQL for a day of the two years moved on within them; what is no day stays."""
    place = f"cast(julianday({day}) - julianday('{BEGIN}') as integer)"
    later = f"(({place} + {by}) % {DAYS} + {DAYS}) % {DAYS}"
    new = f"date('{BEGIN}', '+' || ({later}) || ' days')"
    return f"case when length({day}) = 10 then {new} else {day} end"


def column(table: str, name: str, copy: int) -> str:
    """SQL for a column of a copied row: with ids of its own, days moved on."""
    by, quoted = copy * STEP, f'"{name}"'
    if name in ("first_day", "last_day") or (table, name) == ("entries", "day"):
        return f"{quoted} + {by}"
    if name in DATES:
        return moved(quoted, by)
    if name == "thread":  # of its own, or shared by what says the same
        own = f"substr({quoted}, 1, 2) || '{copy}' || substr({quoted}, 3)"
        return f"case when {quoted} like 'p-%' then {own} else {quoted} end"
    of_claim = name in ("point", "head", "replies_to") or (name == "claim" and table != OF_CLAIMS)
    if of_claim or (table, name) == (OF_CLAIMS, "id"):
        own = f"substr({quoted}, 1, 2) || '{copy}' || substr({quoted}, 3)"
        return f"case when {quoted} = '' then '' else {own} end"
    if name in ("report", "origin") or (table, name) == (OF_REPORTS, "id"):
        return f"replace({quoted}, 'benchmark-', 'benchmark-{copy}0000')"
    if name == "frame":
        return f"{quoted} || '{copy}'"
    claims = f"""replace({quoted}, '"c-', '"c-{copy}')"""
    if name == "told":
        old = """'"' || "last" || '","' || "deed_day" || '"]'"""
        new = f"""'"' || {moved('"last"', by)} || '","' || {moved('"deed_day"', by)} || '"]'"""
        return f"replace({claims}, {old}, {new})"
    if name in ("claim", "held"):
        return f"""replace({claims}, '"benchmark-', '"benchmark-{copy}0000')"""
    return quoted


def main() -> None:
    """Writes the larger ledger."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("read", help="a ledger of `corpus.spread`, its index up to date")
    parser.add_argument("large")
    parser.add_argument("times", type=int)
    arguments = parser.parse_args()
    shutil.copy(arguments.read, arguments.large)
    ledger = sqlite3.connect(arguments.large)
    ledger.execute("PRAGMA journal_mode = OFF")
    for table in TABLES:
        names = [row[1] for row in ledger.execute(f"PRAGMA table_info({table})")]
        ledger.execute(f"CREATE TEMP TABLE once AS SELECT * FROM {table}")
        for copy in range(1, arguments.times):
            made = ", ".join(column(table, name, copy) for name in names)
            own = ", ".join(f'"{name}"' for name in names)
            ledger.execute(f"INSERT INTO {table} ({own}) SELECT {made} FROM once")
        ledger.execute("DROP TABLE once")
        ledger.commit()
        (rows,) = ledger.execute(f"SELECT count(*) FROM {table}").fetchone()
        print(f"{table}: {rows:,} rows", flush=True)
    ledger.close()


if __name__ == "__main__":
    main()
