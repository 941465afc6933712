"""The commands with their options; what they do stands in a module of each one's name."""

from collections.abc import Sequence
from typing import Any

import click

from lagebild.cli.arrival import arrival, arrival_of, languages
from lagebild.cli.filters import everything, filters, iso, scope_of
from lagebild.cli.options import (
    help_option,
    language,
    ledger_file,
    log,
    note,
    paths,
    table_format,
    text_format,
    version,
    who,
)
from lagebild.cli.usage import Command, Group, files_proposed, one_of
from lagebild.languages.interface import Interface

BRIEF_FORMATS = ("markdown", "html")
EXPORTS = (
    "jsonl", "csv", "plover", "cameo", "dna", "ftm", "parquet", "graphml", "gexf", "timeml",
    "casjson",
)  # fmt: skip
EXPORT_TABLES = ("claims", "points", "actors", "reports", "judgements")
LAYERS = ("tokens", "clauses", "mentions", "times", "figures", "quotations")
VIEWS = (
    "reports", "actors", "statements", "threads", "disputes", "figures", "timeline",
    "tension", "changes",
    "positions", "commitments", "coverage", "offices", "proposals", "judgements",
)  # fmt: skip
VERDICTS = ("confirm", "reject", "edit")


def program(texts: Interface) -> click.Group:
    """The whole command line in one language."""
    group = Group(
        texts=texts,
        name="lagebild",
        help=texts.say("help.program"),
        epilog=texts.say("help.program_after"),
        subcommand_metavar=f"{texts.say('help.command')} ...",
        params=[version(texts), language(texts), help_option(texts)],
        invoke_without_command=True,
        callback=_show_help,
    )
    for name, build in (
        ("read", _read),
        ("load", _load),
        ("follow", _follow),
        ("show", _show),
        ("whatif", _whatif),
        ("brief", _brief),
        ("export", _export),
        ("import", _import),
        ("search", _search),
        ("explain", _explain),
        ("annotate", _annotate),
        ("collect", _collect),
        ("judge", _judge),
        ("merge", _relate),
        ("split", _relate),
        ("undecided", _relate),
        ("undo", _undo),
        ("serve", _serve),
        ("doctor", _doctor),
        ("backup", _backup),
        ("restore", _restore),
    ):
        group.add_command(build(texts, name))
    return group


def _show_help(**_: Any) -> None:
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _command(
    texts: Interface, name: str, params: list[click.Parameter], call: Any, **values: str
) -> Command:
    return Command(
        texts=texts,
        name=name,
        help=texts.say(f"help.{name}", **values),
        short_help=texts.say(f"help.{name}_short"),
        params=[*params, language(texts), help_option(texts)],
        callback=call,
    )


def _read(texts: Interface, name: str) -> Command:
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
    return _command(texts, name, [*params, languages(texts), again, workers, out, on], call)


def _load(texts: Interface, name: str) -> Command:
    def call(folder: str, ledger: str) -> int:
        from lagebild.cli.corpus import load

        return load(texts, folder, ledger)

    folder = click.Argument(["folder"], metavar=texts.say("help.meta_folder"))
    return _command(texts, name, [folder, ledger_file(texts)], call)


def _follow(texts: Interface, name: str) -> Command:
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
    return _command(texts, name, params, call)


def _collect(texts: Interface, name: str) -> Command:
    def call(paths: Sequence[str], **options: Any) -> int:
        from lagebild.cli.collect import collect

        return collect(texts, list(paths), **arrival_of(options))

    return _command(texts, name, [paths(texts), *arrival(texts)], call)


def _annotate(texts: Interface, name: str) -> Command:
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
    return _command(texts, name, [paths(texts), layer, languages(texts)], call)


def _show(texts: Interface, name: str) -> Command:
    def call(view: str, ledger: str, format: str, actor: Sequence[str], **options: Any) -> int:
        from lagebild.cli.show import show

        return show(texts, view, ledger, format, scope_of(options), actor)

    view = click.Argument(["view"], **one_of(texts, VIEWS), metavar=texts.say("help.argument_view"))
    params = [view, table_format(texts), ledger_file(texts), *filters(texts)]
    return _command(texts, name, params, call)


def _whatif(texts: Interface, name: str) -> Command:
    def call(question: str, ledger: str, format: str, actor: Sequence[str], **options: Any) -> int:
        from lagebild.cli.asking import asking

        with asking(question) as being_read:
            from lagebild.cli.whatif import whatif

            scope = scope_of(options)
            return whatif(texts, question, being_read, ledger, format, scope, actor)

    question = click.Argument(["question"], metavar=texts.say("help.argument_question"))
    params = [question, table_format(texts), ledger_file(texts), *filters(texts, "state")]
    return _command(texts, name, params, call)


def _brief(texts: Interface, name: str) -> Command:
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
    return _command(texts, name, [since, until, form, ledger_file(texts)], call)


def _export(texts: Interface, name: str) -> Command:
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
    return _command(texts, name, params, call, formats=", ".join(EXPORTS))


def _import(texts: Interface, name: str) -> Command:
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
    return _command(texts, name, [paths(texts), ledger_file(texts), who(texts), coder, dry], call)


def _search(texts: Interface, name: str) -> Command:
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
    return _command(texts, name, params, call)


def _explain(texts: Interface, name: str) -> Command:
    def call(claim: str, ledger: str) -> int:
        from lagebild.cli.explain import explain

        return explain(texts, claim, ledger)

    claim = click.Argument(["claim"], metavar=texts.say("help.argument_claim"))
    return _command(texts, name, [claim, ledger_file(texts)], call)


def _judge(texts: Interface, name: str) -> Command:
    def call(claim: str, verdict: str, edits: Sequence[str], **options: str) -> int:
        from lagebild.cli.judge import judge

        return judge(texts, claim, verdict, edits, **options)

    claim = click.Argument(["claim"], metavar=texts.say("help.argument_claim"))
    verdict = click.Argument(["verdict"], **one_of(texts, VERDICTS), metavar="|".join(VERDICTS))
    edits = click.Argument(["edits"], nargs=-1, metavar=texts.say("help.argument_edits"))
    params = [claim, verdict, edits, ledger_file(texts), who(texts), note(texts)]
    return _command(texts, name, params, call)


def _relate(texts: Interface, name: str) -> Command:
    def call(one: str, other: str, **options: str) -> int:
        from lagebild.cli.judge import relate

        return relate(texts, one, other, name, **options)

    actors = [
        click.Argument([argument], metavar=f"{texts.say('help.argument_actor')}_{letter}")
        for argument, letter in (("one", "A"), ("other", "B"))
    ]
    return _command(texts, name, [*actors, ledger_file(texts), who(texts), note(texts)], call)


def _undo(texts: Interface, name: str) -> Command:
    def call(judgement: str, ledger: str, who: str) -> int:
        from lagebild.cli.judge import undo

        return undo(texts, judgement, ledger, who)

    judgement = click.Argument(["judgement"], metavar=texts.say("help.argument_judgement"))
    return _command(texts, name, [judgement, ledger_file(texts), who(texts)], call)


def _serve(texts: Interface, name: str) -> Command:
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
    ]
    return _command(texts, name, params, call)


def _doctor(texts: Interface, name: str) -> Command:
    def call(ledger: str, format: str) -> int:
        from lagebild.cli.doctor import doctor

        return doctor(texts, ledger, format)

    return _command(texts, name, [table_format(texts), ledger_file(texts)], call)


def _backup(texts: Interface, name: str) -> Command:
    def call(file: str, ledger: str, force: bool) -> int:
        from lagebild.cli.copying import backup

        return backup(texts, file, ledger, force)

    return _command(texts, name, _copying(texts, "option_force"), call)


def _restore(texts: Interface, name: str) -> Command:
    def call(file: str, ledger: str, force: bool) -> int:
        from lagebild.cli.copying import restore

        return restore(texts, file, ledger, force)

    return _command(texts, name, _copying(texts, "option_force_restore"), call)


def _copying(texts: Interface, force: str) -> list[click.Parameter]:
    file = click.Argument(
        ["file"], metavar=texts.say("help.meta_file"), shell_complete=files_proposed
    )
    by_force = click.Option(["--force"], is_flag=True, help=texts.say(f"help.{force}"))
    return [file, ledger_file(texts), by_force]
