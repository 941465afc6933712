"""How a command is made of its texts, its parameters and what it calls."""

from typing import Any

import click

from lagebild.cli.options import help_option, language
from lagebild.cli.usage import Command
from lagebild.languages.interface import Interface


def command_of(
    texts: Interface, name: str, params: list[click.Parameter], call: Any, **values: str
) -> Command:
    """A command with its help in one language; every command takes --lang and --help."""
    return Command(
        texts=texts,
        name=name,
        help=texts.say(f"help.{name}", **values),
        short_help=texts.say(f"help.{name}_short"),
        params=[*params, language(texts), help_option(texts)],
        callback=call,
    )
