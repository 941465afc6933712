"""What is seen and given away: `show`, `whatif`, `brief`, `export`, `search`, `explain`."""

from collections.abc import Sequence
from typing import Any

import click

from lagebild.cli.commands.making import command_of
from lagebild.cli.filters import everything, filters, iso, scope_of
from lagebild.cli.options import ledger_file, table_format
from lagebild.cli.usage import Command, one_of
from lagebild.languages.interface import Interface

BRIEF_FORMATS = ("markdown", "html")
EXPORTS = (
    "jsonl", "csv", "plover", "cameo", "dna", "ftm", "parquet", "graphml", "gexf", "timeml",
    "casjson",
)  # fmt: skip
EXPORT_TABLES = ("claims", "points", "actors", "reports", "judgements")
VIEWS = (
    "reports", "actors", "statements", "threads", "disputes", "figures", "timeline",
    "tension", "changes",
    "positions", "commitments", "coverage", "offices", "proposals", "judgements",
)  # fmt: skip


def show_command(texts: Interface, name: str) -> Command:
    """`lagebild show`."""

    def call(view: str, ledger: str, format: str, actor: Sequence[str], **options: Any) -> int:
        from lagebild.cli.show import show

        return show(texts, view, ledger, format, scope_of(options), actor)

    view = click.Argument(["view"], **one_of(texts, VIEWS), metavar=texts.say("help.argument_view"))
    params = [view, table_format(texts), ledger_file(texts), *filters(texts)]
    return command_of(texts, name, params, call)


def whatif_command(texts: Interface, name: str) -> Command:
    """`lagebild whatif`."""

    def call(question: str, ledger: str, format: str, actor: Sequence[str], **options: Any) -> int:
        from lagebild.cli.asking import asking

        with asking(question) as being_read:
            from lagebild.cli.whatif import whatif

            scope = scope_of(options)
            return whatif(texts, question, being_read, ledger, format, scope, actor)

    question = click.Argument(["question"], metavar=texts.say("help.argument_question"))
    params = [question, table_format(texts), ledger_file(texts), *filters(texts, "state")]
    return command_of(texts, name, params, call)


def brief_command(texts: Interface, name: str) -> Command:
    """`lagebild brief`."""

    def call(ledger: str, since: str, until: str, format: str) -> int:
        from lagebild.cli.brief import brief

        return brief(texts, ledger, since, until, format)

    date = texts.say("help.meta_date")
    since = click.Option(
        ["--since"],
        metavar=date,
        required=True,
        callback=iso(texts),
        help=texts.say("help.option_brief_since"),
    )
    until = click.Option(
        ["--until"],
        metavar=date,
        default="",
        callback=iso(texts),
        help=texts.say("help.option_brief_until"),
    )
    form = click.Option(
        ["--format"],
        **one_of(texts, BRIEF_FORMATS),
        metavar="|".join(BRIEF_FORMATS),
        default="markdown",
        help=texts.say("help.option_brief_format"),
    )
    return command_of(texts, name, [since, until, form, ledger_file(texts)], call)


def export_command(texts: Interface, name: str) -> Command:
    """`lagebild export`."""

    def call(format: str, actor: Sequence[str], **options: Any) -> int:
        from lagebild.cli.export import export

        given = {key: options.pop(key) for key in ("ledger", "output", "table", "strict", "force")}
        return export(texts, format, scope=scope_of(options), actors=actor, **given)

    form = click.Argument(
        ["format"], **one_of(texts, EXPORTS), metavar=texts.say("help.argument_format")
    )
    output = click.Option(
        ["--output"],
        metavar=texts.say("help.meta_file"),
        default="-",
        help=texts.say("help.option_output"),
    )
    table = click.Option(
        ["--table"],
        **one_of(texts, EXPORT_TABLES),
        metavar="|".join(EXPORT_TABLES),
        help=texts.say("help.option_export_table"),
    )
    strict = click.Option(["--strict"], is_flag=True, help=texts.say("help.option_strict"))
    force = click.Option(["--force"], is_flag=True, help=texts.say("help.option_force"))
    params = [
        form,
        output,
        table,
        strict,
        force,
        ledger_file(texts),
        *filters(texts, "state", "limit"),
    ]
    params.append(everything(texts))
    return command_of(texts, name, params, call, formats=", ".join(EXPORTS))


def search_command(texts: Interface, name: str) -> Command:
    """`lagebild search`."""

    def call(
        words: Sequence[str], ledger: str, format: str, actor: Sequence[str], **options: Any
    ) -> int:
        from lagebild.cli.search import find

        return find(texts, " ".join(words), ledger, format, scope_of(options), actor)

    words = click.Argument(
        ["words"], nargs=-1, required=True, metavar=texts.say("help.argument_words")
    )
    params = [
        words,
        table_format(texts),
        ledger_file(texts),
        *filters(texts, "min_confidence", "origins", "state"),
    ]
    return command_of(texts, name, params, call)


def explain_command(texts: Interface, name: str) -> Command:
    """`lagebild explain`."""

    def call(claim: str, ledger: str) -> int:
        from lagebild.cli.explain import explain

        return explain(texts, claim, ledger)

    claim = click.Argument(["claim"], metavar=texts.say("help.argument_claim"))
    return command_of(texts, name, [claim, ledger_file(texts)], call)
