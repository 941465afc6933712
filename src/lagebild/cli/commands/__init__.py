"""The commands with their options; what they do stands in a module of each one's name in `cli`."""

from collections.abc import Callable
from functools import partial
from typing import Any

import click

from lagebild.cli.commands import incoming, opinions, service, views
from lagebild.cli.commands.incoming import LAYERS
from lagebild.cli.commands.opinions import VERDICTS
from lagebild.cli.commands.views import BRIEF_FORMATS, EXPORT_TABLES, EXPORTS, VIEWS
from lagebild.cli.options import help_option, language, version
from lagebild.cli.usage import Command, Group
from lagebild.languages.interface import Interface

__all__ = ["BRIEF_FORMATS", "EXPORTS", "EXPORT_TABLES", "LAYERS", "VERDICTS", "VIEWS", "program"]


# The commands in the order of the help.
MAKERS: dict[str, Callable[[Interface, str], Command]] = {
    "read": incoming.read_command,
    "load": incoming.load_command,
    "follow": incoming.follow_command,
    "show": views.show_command,
    "whatif": views.whatif_command,
    "brief": views.brief_command,
    "export": views.export_command,
    "import": incoming.import_command,
    "search": views.search_command,
    "explain": views.explain_command,
    "annotate": incoming.annotate_command,
    "collect": incoming.collect_command,
    "judge": opinions.judge_command,
    "merge": opinions.relate_command,
    "split": opinions.relate_command,
    "undecided": opinions.relate_command,
    "undo": opinions.undo_command,
    "serve": service.serve_command,
    "doctor": service.doctor_command,
    "backup": service.backup_command,
    "restore": service.restore_command,
}


def program(texts: Interface) -> Group:
    """The whole command line in one language."""
    made_by = {name: partial(maker, texts) for name, maker in MAKERS.items()}
    return Group(
        texts=texts,
        made_by=made_by,
        name="lagebild",
        help=texts.say("help.program"),
        epilog=texts.say("help.program_after"),
        subcommand_metavar=f"{texts.say('help.command')} ...",
        params=[version(texts), language(texts), help_option(texts)],
        invoke_without_command=True,
        callback=_show_help,
    )


def _show_help(**_: Any) -> None:
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
