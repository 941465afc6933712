"""The options that say what of the paths is taken in, and how."""

from typing import TYPE_CHECKING, Any

import click

from lagebild.cli.filters import iso
from lagebild.cli.usage import checked_among
from lagebild.languages import LANGUAGES
from lagebild.languages.interface import Interface

if TYPE_CHECKING:
    from lagebild.intake import Wanted


def arrival(texts: Interface) -> list[click.Parameter]:
    """The options in the order in which the help prints them."""
    return [
        _option(texts, "published", "date", default="", callback=iso(texts)),
        _option(texts, "outlet", "name", default=""),
        *_filters(texts),
        _option(texts, "fields", "fields", default=""),
        _option(texts, "limits", "file", default="", envvar="LAGEBILD_LIMITS"),
    ]


def filters(texts: Interface) -> list[click.Parameter]:
    """What is taken of reports that are finished: their outlets, too, are known."""
    return [_option(texts, "outlet", "name", "only_outlet", multiple=True), *_filters(texts)]


def _filters(texts: Interface) -> list[click.Parameter]:
    return [
        _option(texts, "host", "name", "only_host", multiple=True),
        _option(texts, "since", "date", "only_since", default="", callback=iso(texts)),
        _option(texts, "until", "date", "only_until", default="", callback=iso(texts)),
        _option(texts, "language", "word", "only_language", multiple=True),
    ]


def _option(texts: Interface, name: str, meta: str, help: str = "", **more: Any) -> click.Option:
    words = texts.say(f"help.option_{help or name}")
    return click.Option([f"--{name}"], metavar=texts.say(f"help.meta_{meta}"), help=words, **more)


def languages(texts: Interface) -> click.Option:
    """Which languages are read, separated by commas: German where nothing is said."""
    check = checked_among(texts, LANGUAGES)

    def checked(context: click.Context, option: click.Parameter, value: str) -> tuple[str, ...]:
        asked = (word.strip() for word in value.split(",") if word.strip())
        found = dict.fromkeys(check(context, option, word) for word in asked)
        return tuple(found) or LANGUAGES[:1]

    return click.Option(
        ["--languages"],
        metavar=",".join(LANGUAGES),
        default="",
        callback=checked,
        help=texts.say("help.option_languages"),
    )


def arrival_of(options: dict[str, Any]) -> dict[str, Any]:
    """What these options come to: published, outlet, fields, limits, wanted. Raises IntakeError for
    fields that are none and a file of limits that is none."""
    from lagebild.intake import DEFAULT, fields_of, limits_of, wanted

    return {
        "published": options["published"],
        "outlet": options["outlet"],
        "fields": fields_of(options["fields"]),
        "limits": limits_of(options["limits"]) if options["limits"] else DEFAULT,
        "wanted": wanted(options["host"], options["since"], options["until"], options["language"]),
    }


def wanted_of(options: dict[str, Any]) -> "Wanted":
    """What the `filters` come to."""
    from lagebild.intake import wanted

    names = ("host", "since", "until", "language", "outlet")
    return wanted(*(options[name] for name in names))
