"""How names of actors stand in a German sentence: article, case and number."""

from functools import cache
from pathlib import Path

import msgspec

from lagebild.errors import LexiconError

FILE = Path(__file__).parent / "de" / "articles.tsv"


class NameForms(msgspec.Struct, frozen=True):
    """A name as subject, after "durch" and after "mit". `number` is sg or pl."""

    nom: str
    acc: str
    dat: str
    number: str = "sg"


@cache
def _articles() -> dict[str, NameForms]:
    found: dict[str, NameForms] = {}
    lines = FILE.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if line.startswith(("#", "name\t")) or not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != 5 or cells[4] not in ("sg", "pl"):
            raise LexiconError(f"{FILE}:{number}: needs name, nom, acc, dat and sg or pl")
        found[cells[0]] = NameForms(*cells[1:])
    return found


def name_forms(name: str, language: str = "de", *, group: bool = False) -> NameForms:
    """The forms of a name; the bare name where no article is known, and outside German. Many make a
    `group`: "mit Partnerländern"."""
    bare = NameForms(name, name, f"{name}n" if group and name.endswith("er") else name)
    return _articles().get(name, bare) if language == "de" else bare
