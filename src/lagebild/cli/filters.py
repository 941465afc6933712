"""The options that say what of the ledger a view is about, the same for every view."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from lagebild.cli.usage import checked_among
from lagebild.languages.interface import Interface

if TYPE_CHECKING:
    from lagebild.picture import Scope

LIMIT = 50
ONLY = ("confirmed", "added", "contested")
DATES = ("as_of", "since", "until")
# Of threads, then of commitments.
STATES = (
    "open", "accepted", "rejected", "answered", "overtaken",
    "standing", "done", "broken", "taken_back",
)  # fmt: skip


def filters(texts: Interface, *left_out: str) -> list[click.Parameter]:
    """The filters in the order in which the help prints them, without those left out."""

    def option(name: str, meta: str, **more: Any) -> click.Option:
        words = texts.say(f"help.option_{name}")
        return click.Option([f"--{name.replace('_', '-')}"], metavar=meta, help=words, **more)

    date, word = texts.say("help.meta_date"), texts.say("help.meta_name")
    vocabulary = texts.say("help.meta_word")
    made = {
        **{name: option(name, date, default="", callback=iso(texts)) for name in DATES},
        "actor": option("actor", word, multiple=True),
        "stance": option("stance", vocabulary, multiple=True, callback=_known(texts, "stances")),
        "deed": option("deed", vocabulary, multiple=True, callback=_known(texts, "deeds")),
        "only_outlet": click.Option(
            ["--outlet"], metavar=word, multiple=True, help=texts.say("help.option_only_outlet")
        ),
        "only": option("only", "confirmed", default="", callback=_only(texts)),
        "min_confidence": option(
            "min_confidence", "0..1", type=click.FloatRange(0, 1), default=0.0
        ),
        "origins": option("origins", "N", type=click.IntRange(min=0), default=0),
        "state": option("state", vocabulary, multiple=True, callback=_known(texts, "states")),
        "limit": option("limit", "N", type=click.IntRange(min=0), default=LIMIT),
    }
    return [made[name] for name in made if name not in left_out]


def everything(texts: Interface) -> click.Parameter:
    """The number of rows where all are wanted unless a user says otherwise."""
    words = texts.say("help.option_limit_of_all")
    return click.Option(["--limit"], metavar="N", type=click.IntRange(min=0), default=0, help=words)


def scope_of(options: dict[str, Any]) -> "Scope":
    """The scope that the options ask for, without actors: these are looked up in the ledger."""
    from lagebild.picture import Scope

    return Scope(
        as_of=options.get("as_of", ""),
        since=options.get("since", ""),
        until=options.get("until", ""),
        stance=tuple(options.get("stance", ())),
        deed=tuple(options.get("deed", ())),
        outlet=tuple(options.get("outlet", ())),
        only=options.get("only", ""),
        min_confidence=options.get("min_confidence", 0.0),
        origins=options.get("origins", 0),
        state=tuple(options.get("state", ())),
        limit=options.get("limit", LIMIT) or None,
    )


def iso(texts: Interface) -> Callable[[click.Context, click.Parameter, str], str]:
    """A date as ISO, in any precision; 30.01.2022 and 30. Januar 2022 are dates as well."""

    def checked(context: click.Context, option: click.Parameter, value: str) -> str:
        if not value:
            return ""
        from lagebild.intake import iso_date

        day = iso_date(value)
        if not day:
            text = texts.say("messages.bad_date", value=value)
            raise click.BadParameter(text, context, option)
        return day

    return checked


def _only(texts: Interface) -> Any:
    check = checked_among(texts, ONLY)
    return lambda context, option, value: check(context, option, value) if value else ""


def _known(texts: Interface, vocabulary: str) -> Any:
    """Stances, deeds and states by their code, or by the name that the interface has for them."""

    def checked(
        context: click.Context, option: click.Parameter, values: tuple[str, ...]
    ) -> tuple[str, ...]:
        from lagebild.claims import DEEDS, STANCES

        codes = {"stances": STANCES, "deeds": DEEDS, "states": STATES}[vocabulary]
        ending = "" if vocabulary == "states" else ".name"
        named = {texts.say(f"{vocabulary}.{code}{ending}").casefold(): code for code in codes}
        named |= {code.casefold(): code for code in codes}
        check = checked_among(texts, codes)
        return tuple(check(context, option, named.get(v.casefold(), v)) for v in values)

    return checked
