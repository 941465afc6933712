"""The texts of the interface, from `interface/de.toml` and `interface/en.toml`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from lagebild.errors import LexiconError
from lagebild.languages.toml import sections

LANGUAGES = ("de", "en")
DEFAULT = "de"
# The variables by which a system says its language, the strongest first.
SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")
FOLDER = Path(__file__).parent / "interface"


class Interface(msgspec.Struct, frozen=True):
    """The texts of one language; `texts` has dotted keys such as "stances.demands.name"."""

    language: str
    texts: dict[str, str]

    def say(self, key: str, **values: object) -> str:
        """The text with its places filled. Raises KeyError for a key that no file has."""
        text = self.texts[key]
        return text.format(**values) if values else text

    def stance(self, stance: str) -> str:
        """demands -> "fordert"."""
        return self.texts.get(f"stances.{stance}.name", stance)

    def deed(self, deed: str, negated: bool = False) -> str:
        """RETREAT -> "Rückzug, Entspannung"; negated -> "nicht: Rückzug, Entspannung"."""
        name = self.texts.get(f"deeds.{deed}.name", deed)
        return self.say("picture.not", deed=name) if negated else name

    def number(self, value: float) -> str:
        """120000 -> "120.000" in German, "120,000" in English; up to three decimals."""
        text = f"{value:,.3f}".rstrip("0").rstrip(".")
        marks = {",": self.texts["language.thousands"], ".": self.texts["language.decimal"]}
        return "".join(marks.get(c, c) for c in text)

    def count(self, thing: str, number: int) -> str:
        """1 report -> "1 Bericht"; 27 -> "27 Berichte". `thing` is report, claim or word."""
        form = "one" if number == 1 else "many"
        return self.say(f"counts.{thing}_{form}", count=self.number(number))

    def date(self, iso: str) -> str:
        """2022-01-30 -> "30.01.2022" in German; what is no ISO day or month stays as it is."""
        parts = iso[:10].split("-")
        if not all(part.isdigit() for part in parts) or len(parts[0]) != 4:
            return iso
        if len(parts) == 3:
            return self.say("language.day", year=parts[0], month=parts[1], day=parts[2])
        if len(parts) == 2:
            return self.say("language.month", year=parts[0], month=parts[1])
        return iso


@cache
def interface(language: str = "de") -> Interface:
    """The texts of a language ("de" or "en"). Raises LexiconError with the file's name."""
    path = FOLDER / f"{language}.toml"
    texts: dict[str, str] = {}
    _flatten(sections(path), "", path, texts)
    return Interface(language, texts)


def _flatten(tree: dict[str, Any], prefix: str, path: Path, texts: dict[str, str]) -> None:
    for key, value in tree.items():
        if isinstance(value, dict):
            _flatten(value, f"{prefix}{key}.", path, texts)
        elif isinstance(value, str):
            texts[prefix + key] = value
        else:
            raise LexiconError(f"{path}: {prefix}{key} must be a text")


def of_environment(environment: Mapping[str, str]) -> Interface:
    """The texts in the language of LAGEBILD_LANG, else of the system, else in German."""
    asked = environment.get("LAGEBILD_LANG", "").lower()
    if asked in LANGUAGES:
        return interface(asked)
    for variable in SYSTEM:
        value = environment.get(variable, "")
        if value:
            language = value.partition("_")[0].partition(".")[0].lower()
            return interface(language if language in LANGUAGES else DEFAULT)
    return interface(DEFAULT)
