"""The reports of `origins/`: agency reports, what papers made of them, and others on the event.

A file is an event. A line of its own begins each report:

    == origin/name | outlet | published | agencies | what was done to it

Reports with the same `origin` are one origin, others are not. A paragraph is a line; "=2" repeats
the second paragraph of the first report of the same origin. "#" begins a remark.
"""

from dataclasses import dataclass, field
from pathlib import Path

from lagebild.intake import Report
from lagebild.intake.furniture import read_page

FOLDER = Path(__file__).parent / "origins"


@dataclass
class Case:
    """A report of an event; `origin` is its own within the event."""

    event: str
    origin: str
    name: str
    outlet: str
    published: str
    agencies: tuple[str, ...]
    paragraphs: list[str] = field(default_factory=list)

    @property
    def report(self) -> Report:
        """The report as intake would give it: with its furniture, and the agencies it credits."""
        text = "\n\n".join(self.paragraphs)
        page = read_page(text)
        return Report(
            id=f"{self.event}/{self.origin}/{self.name}",
            text=text,
            outlet=self.outlet,
            published=self.published,
            agencies=tuple(dict.fromkeys((*self.agencies, *page.agencies))),
            furniture=page.furniture,
        )


def read_origin_cases(folder: Path = FOLDER) -> list[Case]:
    """All reports in the order of the files. Raises ValueError for a line that cannot be read."""
    return [case for file in sorted(folder.glob("*.txt")) for case in _read(file)]


def _read(file: Path) -> list[Case]:
    found: list[Case] = []
    first: dict[str, Case] = {}
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        try:
            if line.startswith("=="):
                name, outlet, published, agencies, *_ = (p.strip() for p in line[2:].split("|"))
                origin, _, name = name.partition("/")
                credited = tuple(a.strip() for a in agencies.split(",") if a.strip())
                found.append(Case(file.stem, origin, name, outlet, published, credited))
                first.setdefault(origin, found[-1])
            elif line.startswith("="):
                line = first[found[-1].origin].paragraphs[int(line[1:]) - 1]
                found[-1].paragraphs.append(line)
            else:
                found[-1].paragraphs.append(line.strip())
        except (ValueError, IndexError) as error:
            raise ValueError(f"{file.name}:{number}: {line!r} cannot be read ({error})") from error
    return found
