"""Options and arguments that several commands share."""

from typing import Any

import click

from lagebild.cli.tongue import OPTION
from lagebild.cli.usage import files_proposed, one_of
from lagebild.languages.interface import LANGUAGES, Interface
from lagebild.version import __version__

FORMATS = ("text", "jsonl")
TABLE_FORMATS = ("table", "jsonl", "csv")
LEDGER = "lagebild.db"


def who(texts: Interface) -> click.Parameter:
    meta = texts.say("help.meta_name")
    return click.Option(["--who"], metavar=meta, default="", help=texts.say("help.option_who"))


def note(texts: Interface) -> click.Parameter:
    meta = texts.say("help.meta_text")
    return click.Option(["--note"], metavar=meta, default="", help=texts.say("help.option_note"))


def paths(texts: Interface) -> click.Parameter:
    metavar = texts.say("help.argument_path")
    return click.Argument(
        ["paths"], nargs=-1, required=True, metavar=metavar, shell_complete=files_proposed
    )


def text_format(texts: Interface) -> click.Parameter:
    return click.Option(
        ["--format"],
        **one_of(texts, FORMATS),
        metavar="text|jsonl",
        default="text",
        help=texts.say("help.option_format"),
    )


def log(texts: Interface) -> click.Parameter:
    return click.Option(
        ["--log"],
        **one_of(texts, FORMATS),
        metavar="text|jsonl",
        default="text",
        help=texts.say("help.option_log"),
    )


def table_format(texts: Interface) -> click.Parameter:
    return click.Option(
        ["--format"],
        **one_of(texts, TABLE_FORMATS),
        metavar="|".join(TABLE_FORMATS),
        default="table",
        help=texts.say("help.option_table_format"),
    )


def ledger_file(texts: Interface) -> click.Parameter:
    return click.Option(
        ["--ledger"],
        metavar=texts.say("help.meta_file"),
        envvar="LAGEBILD_LEDGER",
        default=LEDGER,
        shell_complete=files_proposed,
        help=texts.say("help.option_ledger"),
    )


def language(texts: Interface) -> click.Parameter:
    # Read by tongue() before parsing; stands here for the help and to complain of other values.
    return click.Option(
        [OPTION],
        **one_of(texts, LANGUAGES),
        metavar="de|en",
        expose_value=False,
        help=texts.say("help.option_lang"),
    )


def help_option(texts: Interface) -> click.Parameter:
    def show(context: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked and not context.resilient_parsing:
            click.echo(context.get_help())
            context.exit()

    return _flag(["-h", "--help"], show, texts.say("help.option_help"))


def version(texts: Interface) -> click.Parameter:
    def show(context: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked and not context.resilient_parsing:
            click.echo(f"lagebild {__version__}")
            context.exit()

    return _flag(["--version"], show, texts.say("help.option_version"))


def _flag(names: list[str], call: Any, words: str) -> click.Parameter:
    return click.Option(
        names, is_flag=True, is_eager=True, expose_value=False, callback=call, help=words
    )
