"""What brings reports and claims in: `read`, `load`, `follow`, `collect`, `annotate`, `import`."""

from collections.abc import Sequence
from typing import Any

import click

from lagebild.cli.arrival import arrival, arrival_of, filters, languages, wanted_of
from lagebild.cli.commands.making import command_of
from lagebild.cli.options import ledger_file, log, paths, text_format, who
from lagebild.cli.usage import Command, one_of
from lagebild.languages.interface import Interface

LAYERS = ("tokens", "clauses", "mentions", "times", "figures", "quotations")


def read_command(texts: Interface, name: str) -> Command:
    """`lagebild read`."""

    def call(paths: Sequence[str], format: str, ledger: str, **options: Any) -> int:
        again, workers = options.pop("again"), options.pop("workers")
        how = {**arrival_of(options), "languages": options["languages"]}
        if options["out"]:
            from lagebild.cli.corpus import make

            return make(texts, paths, options["out"], options["on"], workers, **how)
        if options["on"]:
            raise click.UsageError(texts.say("messages.on_needs_out"))
        from lagebild.cli.read import read

        return read(texts, list(paths), format, ledger, again=again, workers=workers, **how)

    again = click.Option(["--again"], is_flag=True, help=texts.say("help.option_again"))
    workers = click.Option(
        ["--workers"],
        metavar="N",
        type=click.IntRange(1, 256),
        help=texts.say("help.option_workers"),
    )
    folder = texts.say("help.meta_folder")
    out = click.Option(["--out"], metavar=folder, default="", help=texts.say("help.option_out"))
    on = click.Option(
        ["--on"], metavar="auto|ray://HOST:PORT", default="", help=texts.say("help.option_on")
    )
    params = [paths(texts), text_format(texts), ledger_file(texts), *arrival(texts)]
    return command_of(texts, name, [*params, languages(texts), again, workers, out, on], call)


def load_command(texts: Interface, name: str) -> Command:
    """`lagebild load`."""

    def call(folder: str, ledger: str, **options: Any) -> int:
        from lagebild.cli.corpus import load

        return load(texts, folder, ledger, wanted_of(options))

    folder = click.Argument(["folder"], metavar=texts.say("help.meta_folder"))
    return command_of(texts, name, [folder, ledger_file(texts), *filters(texts)], call)


def follow_command(texts: Interface, name: str) -> Command:
    """`lagebild follow`."""

    def call(feeds: str, **options: Any) -> int:
        from lagebild.cli.follow import follow

        return follow(texts, feeds, **options)

    feeds = click.Argument(["feeds"], metavar=texts.say("help.argument_feeds"))
    once = click.Option(["--once"], is_flag=True, help=texts.say("help.option_once"))
    check = click.Option(["--check"], is_flag=True, help=texts.say("help.option_check"))
    measures = click.Option(
        ["--measures"],
        metavar="PORT",
        type=click.IntRange(0, 65535),
        help=texts.say("help.option_measures"),
    )
    params = [feeds, ledger_file(texts), once, check, log(texts), measures, languages(texts)]
    return command_of(texts, name, params, call)


def collect_command(texts: Interface, name: str) -> Command:
    """`lagebild collect`."""

    def call(paths: Sequence[str], **options: Any) -> int:
        from lagebild.cli.collect import collect

        return collect(texts, list(paths), **arrival_of(options))

    return command_of(texts, name, [paths(texts), *arrival(texts)], call)


def annotate_command(texts: Interface, name: str) -> Command:
    """`lagebild annotate`."""

    def call(paths: Sequence[str], layer: str, languages: Sequence[str]) -> int:
        from lagebild.cli.annotate import annotate

        return annotate(texts, list(paths), layer, languages)

    layer = click.Option(
        ["--layer"],
        **one_of(texts, LAYERS),
        metavar=texts.say("help.meta_layer"),
        required=True,
        help=texts.say("help.option_layer"),
    )
    return command_of(texts, name, [paths(texts), layer, languages(texts)], call)


def import_command(texts: Interface, name: str) -> Command:
    """`lagebild import`."""

    def call(paths: Sequence[str], **options: Any) -> int:
        from lagebild.cli.importing import bring

        return bring(texts, list(paths), **options)

    coder = click.Option(
        ["--coder"],
        metavar=texts.say("help.meta_name"),
        default="",
        help=texts.say("help.option_coder"),
    )
    dry = click.Option(["--dry-run"], is_flag=True, help=texts.say("help.option_dry_run"))
    return command_of(texts, name, [paths(texts), ledger_file(texts), who(texts), coder, dry], call)
