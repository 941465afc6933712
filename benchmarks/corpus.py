"""What the benchmarks read.

A crisis as it grows: see `spread`. Varied samples: `samples/` repeated; each copy has its
paragraphs rotated and its figures, weekdays and some names changed, so that no report is the same
text twice and word memories are not everything. And new text, where `../shared/gnqa` is there.
"""

import csv
import gc
import json
import random
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lagebild.intake import Report

ROOT = Path(__file__).resolve().parent.parent
NEW_TEXT = ROOT.parent / "shared" / "gnqa"
WEEKDAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
# Who may be whom in a crisis: states of one article, those first that are in it most often.
CAST = (
    (
        "Russland Deutschland China Großbritannien Frankreich Belarus Polen Israel Indien Litauen "
        "Syrien Japan Serbien Nordkorea Georgien Italien Ägypten Kanada Südkorea Estland Pakistan "
        "Ungarn Armenien Äthiopien Aserbaidschan Rumänien Griechenland Brasilien Afghanistan "
        "Spanien Lettland Kasachstan Venezuela Algerien Marokko Bulgarien Australien Eritrea "
        "Kolumbien Nigeria"
    ).split(),
    ["Ukraine", "Türkei", "Mongolei", "Slowakei"],
    ["USA", "Niederlande", "Philippinen"],
)
PERSONS = ["Putin", "Biden", "Selenskyj", "Scholz", "Macron", "Lawrow", "Blinken", "Baerbock"]
NUMBER = re.compile(r"\b\d{1,3}\.000\b")
FIRST, DAYS = date(2021, 1, 1), 730
# Shares: of reports that are the first on an event, of its paragraphs that each of them tells, of
# those in which it has other numbers.
FRESH, KEPT, OTHER = 1 / 3, 2 / 3, 1 / 10
SYLLABLES = ["ba", "de", "ki", "lo", "mu", "ra", "se", "ti", "vo", "zu", "ner", "stal", "kow"]


def collect_seldom() -> None:
    """Sets the garbage collector as `lagebild read` does: it passes over what is loaded by now, and
    seldom looks through the rest."""
    from lagebild.cli import SELDOM

    gc.set_threshold(SELDOM)
    gc.freeze()


def varied(text: str, rng: random.Random) -> str:
    """A report that nobody has read before: other days, figures, order and some new names."""
    paragraphs = [p for p in text.split("\n\n") if p.strip()]
    shift = rng.randrange(len(paragraphs))
    text = "\n\n".join(paragraphs[shift:] + paragraphs[:shift])
    text = re.sub("|".join(WEEKDAYS), lambda _: rng.choice(WEEKDAYS), text)
    text = re.sub(r"\b\d{1,3}\.000\b", lambda _: f"{rng.randrange(2, 999)}.000", text)
    name = "".join(rng.sample(SYLLABLES, 3)).capitalize()
    return f"Der Abgeordnete {name} sprach am {rng.choice(WEEKDAYS)} in {name}stadt.\n\n" + text


def corpus(reports: int) -> list[dict[str, str]]:
    """`reports` varied reports with title and date, in a fixed order."""
    from lagebild.intake import Report, collect

    rng = random.Random(2022)
    samples = [r for r in collect([str(ROOT / "samples")]) if isinstance(r, Report)]
    made = []
    for number in range(reports):
        sample = samples[number % len(samples)]
        made.append(
            {
                "id": f"benchmark-{number}",
                "title": sample.title,
                "published": sample.published,
                "outlet": sample.outlet,
                "text": varied(sample.text, rng),
            }
        )
    return made


def new_text(folder: Path) -> list[dict[str, str]]:
    """The annotated reports of `gnqa`, text alone; none where the folder is missing."""
    found = []
    for file in (folder / "train.jsonl", folder / "dev.jsonl"):
        if file.exists():
            with file.open(encoding="utf-8") as lines:
                for line in lines:
                    text = json.loads(line)["originalText"]
                    found.append({"id": f"new-{len(found)}", "title": "", "text": text})
    return found


class Event(NamedTuple):
    """Something that happened: its day, and the paragraphs in which an agency would tell it."""

    day: date
    title: str
    paragraphs: tuple[str, ...]


def happened(sample: "Report", rng: random.Random) -> Event:
    """What a sample tells, of other states and people, with other numbers, on a day of two years.
    The days of the week move along, so that what was "am Freitag" stays that day."""
    day = FIRST + timedelta(days=rng.randrange(DAYS))
    # without the initials of who wrote it
    told = [p for p in sample.text.split("\n\n") if len(p.split()) > 5]
    cast: dict[str, str] = {}
    for names in CAST:
        # Of the many who could be in it few are often: the first of n twice as often as the second.
        left = list(names)
        for name in names:
            if any(name in paragraph for paragraph in told):
                weights = [1 / (place + 1) for place in range(len(left))]
                taken = left.pop(rng.choices(range(len(left)), weights)[0])
                cast |= dict(zip(_words(name), _words(taken), strict=True))
    for person in PERSONS:
        cast[person] = "".join(rng.sample(SYLLABLES, 3)).capitalize()
    later = day.weekday() - date.fromisoformat(sample.published).weekday()
    cast |= {name: WEEKDAYS[(place + later) % 7] for place, name in enumerate(WEEKDAYS)}
    of_cast = re.compile(r"\b(" + "|".join(sorted(cast, key=len, reverse=True)) + r")(?!rn?\b)")

    def retold(text: str) -> str:
        text = of_cast.sub(lambda found: cast[found.group()], text)
        return NUMBER.sub(lambda _: f"{rng.randrange(2, 999)}.000", text)

    return Event(day, retold(sample.title), tuple(retold(paragraph) for paragraph in told))


def _words(state: str) -> tuple[str, str, str]:
    """Name, seat of government, adjective without ending."""
    row = _states()[state]
    return (state, row["capital"].split("|")[0], row["adjective"].split("|")[0])


@cache
def _states() -> dict[str, dict[str, str]]:
    text = (ROOT / "src/lagebild/languages/de/states.tsv").read_text("utf-8")
    rows = csv.DictReader(
        (line for line in text.splitlines() if not line.startswith("#")), delimiter="\t"
    )
    return {name: row for row in rows for name in (row["name"], *row["forms"].split("|"))}


def spread(reports: int) -> list[dict[str, str]]:
    """Reports on one crisis after another over two years, in sixty outlets; the first n of more.

    Every third report is the first on an event: a sample with states, people and numbers of its
    own. The others come back to an event within the week, to one the more often the more was
    written of it. Each tells two in three of the event's paragraphs, in each tenth of them other
    numbers, and one paragraph that nobody else has. A few states are in most of it (the n-th of a
    list is chosen with weight 1 / n), as Russia, the Ukraine and the USA are in the samples.

    What is told thus grows with the reports, and most of it is told more than once. Samples that
    are only varied say the same 650 things again and again.
    """
    from lagebild.intake import Report, collect

    rng = random.Random(5)
    samples = [r for r in collect([str(ROOT / "samples")]) if isinstance(r, Report)]
    told: list[Event] = []
    made = []
    for number in range(reports):
        fresh = not told or rng.random() < FRESH
        event = happened(rng.choice(samples), rng) if fresh else rng.choice(told)
        told.append(event)
        own = happened(rng.choice(samples), rng)
        kept = [p for p in event.paragraphs if rng.random() < KEPT] or list(event.paragraphs[:1])
        kept = [
            NUMBER.sub(lambda _: f"{rng.randrange(2, 999)}.000", p) if rng.random() < OTHER else p
            for p in kept
        ]
        kept.insert(rng.randrange(len(kept) + 1), rng.choice(own.paragraphs))
        day = event.day + timedelta(days=0 if fresh else rng.randrange(7))
        made.append(
            {
                "id": f"benchmark-{number}",
                "title": event.title,
                "published": day.isoformat(),
                "outlet": f"Blatt {number % 60}",
                "text": "\n\n".join(kept),
            }
        )
    return made


def word_count(reports: list[dict[str, str]]) -> int:
    """Words as `lagebild read` counts them: between blanks."""
    return sum(len(report["text"].split()) for report in reports)
