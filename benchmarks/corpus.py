"""What the benchmarks read.

Varied samples: `samples/` repeated; each copy has its paragraphs rotated and its figures, weekdays
and some names changed, so that no report is the same text twice and word memories are not
everything. And new text, where `../shared/gnqa` is there.
"""

import json
import random
import re
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEW_TEXT = ROOT.parent / "shared" / "gnqa"
WEEKDAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
SYLLABLES = ["ba", "de", "ki", "lo", "mu", "ra", "se", "ti", "vo", "zu", "ner", "stal", "kow"]


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


def spread(reports: int) -> list[dict[str, str]]:
    """Varied samples on days of two years, in sixty outlets."""
    rng = random.Random(5)
    made = corpus(reports)
    first = date(2021, 1, 1)
    for number, report in enumerate(made):
        report["published"] = (first + timedelta(days=rng.randrange(730))).isoformat()
        report["outlet"] = f"Blatt {number % 60}"
    return made


def word_count(reports: list[dict[str, str]]) -> int:
    """Words as `lagebild read` counts them: between blanks."""
    return sum(len(report["text"].split()) for report in reports)
