"""What keeps it running: `serve`, `doctor`, `backup`, `restore`."""

from typing import Any

import click

from lagebild.cli.arrival import languages
from lagebild.cli.commands.making import command_of
from lagebild.cli.options import ledger_file, log, table_format
from lagebild.cli.usage import Command, files_proposed
from lagebild.languages.interface import Interface


def serve_command(texts: Interface, name: str) -> Command:
    """`lagebild serve`."""

    def call(**options: Any) -> int:
        from lagebild.cli.serve import serve

        # Whoever names no language leaves it to the browser.
        source = click.get_current_context().get_parameter_source("lang")
        named = source is click.core.ParameterSource.COMMANDLINE
        return serve(texts, language=texts.language if named else "", **options)

    def option(flag: str, meta: str, **more: Any) -> click.Option:
        words = texts.say(f"help.option_{flag}")
        return click.Option([f"--{flag}"], metavar=meta, help=words, **more)

    params = [
        ledger_file(texts),
        option("host", texts.say("help.meta_name"), default="127.0.0.1"),
        option("name", texts.say("help.meta_name"), multiple=True),
        option("port", "N", type=click.IntRange(0, 65535), default=8765),
        option("token", texts.say("help.meta_text"), default="", envvar="LAGEBILD_TOKEN"),
        click.Option(["--open"], is_flag=True, help=texts.say("help.option_open")),
        log(texts),
        languages(texts),
    ]
    return command_of(texts, name, params, call)


def doctor_command(texts: Interface, name: str) -> Command:
    """`lagebild doctor`."""

    def call(ledger: str, format: str) -> int:
        from lagebild.cli.doctor import doctor

        return doctor(texts, ledger, format)

    return command_of(texts, name, [table_format(texts), ledger_file(texts)], call)


def backup_command(texts: Interface, name: str) -> Command:
    """`lagebild backup`."""

    def call(file: str, ledger: str, force: bool) -> int:
        from lagebild.cli.copying import backup

        return backup(texts, file, ledger, force)

    return command_of(texts, name, _copying(texts, "option_force"), call)


def restore_command(texts: Interface, name: str) -> Command:
    """`lagebild restore`."""

    def call(file: str, ledger: str, force: bool) -> int:
        from lagebild.cli.copying import restore

        return restore(texts, file, ledger, force)

    return command_of(texts, name, _copying(texts, "option_force_restore"), call)


def _copying(texts: Interface, force: str) -> list[click.Parameter]:
    file = click.Argument(
        ["file"], metavar=texts.say("help.meta_file"), shell_complete=files_proposed
    )
    by_force = click.Option(["--force"], is_flag=True, help=texts.say(f"help.{force}"))
    return [file, ledger_file(texts), by_force]
