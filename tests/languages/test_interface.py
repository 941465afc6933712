"""Both languages of the interface say the same things, and every word of the vocabulary."""

import re
import string
from pathlib import Path

import pytest

from lagebild.claims import DEEDS, STANCES
from lagebild.languages.interface import LANGUAGES, interface

SOURCES = Path(__file__).parents[2] / "src" / "lagebild"


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_languages_have_the_same_keys_and_places() -> None:
    german, english = (interface(language).texts for language in LANGUAGES)
    assert set(german) == set(english)
    for key in german:
        if key not in ("language.day", "language.month"):
            assert places(german[key]) == places(english[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stance_and_deed_is_explained_in_one_line(language: str) -> None:
    texts = interface(language)
    for key in (*(f"stances.{s}" for s in STANCES), *(f"deeds.{d}" for d in DEEDS)):
        name, explanation = texts.say(f"{key}.name"), texts.say(f"{key}.explanation")
        assert name and explanation and "\n" not in explanation
        assert len(name) <= 28 and len(explanation) <= 110


def test_every_text_is_used() -> None:
    sources = [*SOURCES.rglob("*.py"), *SOURCES.rglob("*.html")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    # Keys that are put together in the code: column names, places of a help text and the like.
    made = re.compile(
        r"^desk\.(nav|verdict)\.|^desk\.(only|since_visit|last_day|some_days|withheld_|tongue_)|^help\.serve(_short)?$"
        r"|^(stances|deeds|marks|refusals|forms|states|status|kinds|counts|doubts|faults|passed|views|outlets|versions)\.|^picture\.column_"
        r"|^(commitments|coverage|offices|proposals|judgements)\."
        r"|^messages\.(withheld_|failed$)|^help\.(judge|merge|split|undecided|undo)(_short)?$"
        r"|^changes\.|^brief\.([a-z_]+_(one|many)|(deed|towards)_[A-Z]+|worse|same|better)$"
        r"|^help\.(brief|export|import|doctor|backup|restore)(_short)?$|^(doctor|copies)\."
        r"|^help\.(read|load|follow|collect|show|whatif|search|explain|annotate)(_short)?$"
        r"|^help\.option_|^help\.meta_fields$|^explain\."
        r"|^picture\.(then|only_then|even_then|no_longer)$"
        r"|^picture\.(approx|more_than|less_than|at_least|at_most|from|says|denies|(not_)?recorded)$"
    )
    for key in interface("en").texts:
        assert made.match(key) or f'"{key}"' in code or f"'{key}'" in code, key


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (120000.0, "120.000", "120,000"),
        (1.5, "1,5", "1.5"),
        (30, "30", "30"),
        (0.1 + 0.2, "0,3", "0.3"),
    ],
)
def test_numbers(value: float, german: str, english: str) -> None:
    assert interface("de").number(value) == german
    assert interface("en").number(value) == english


def test_dates_keep_their_precision() -> None:
    texts = interface("de")
    assert texts.date("2022-01-30") == "30.01.2022"
    assert texts.date("2022-01") == "01/2022"
    assert [texts.date(value) for value in ("2022", "", "PAST_REF")] == ["2022", "", "PAST_REF"]
