"""What people say of it: `judge`, `merge`, `split`, `undecided`, `undo`."""

from collections.abc import Sequence

import click

from lagebild.cli.commands.making import command_of
from lagebild.cli.options import ledger_file, note, who
from lagebild.cli.usage import Command, one_of
from lagebild.languages.interface import Interface

VERDICTS = ("confirm", "reject", "edit")


def judge_command(texts: Interface, name: str) -> Command:
    """`lagebild judge`."""

    def call(claim: str, verdict: str, edits: Sequence[str], **options: str) -> int:
        from lagebild.cli.judge import judge

        return judge(texts, claim, verdict, edits, **options)

    claim = click.Argument(["claim"], metavar=texts.say("help.argument_claim"))
    verdict = click.Argument(["verdict"], **one_of(texts, VERDICTS), metavar="|".join(VERDICTS))
    edits = click.Argument(["edits"], nargs=-1, metavar=texts.say("help.argument_edits"))
    params = [claim, verdict, edits, ledger_file(texts), who(texts), note(texts)]
    return command_of(texts, name, params, call)


def relate_command(texts: Interface, name: str) -> Command:
    """`lagebild merge`, `split`, `undecided`."""

    def call(one: str, other: str, **options: str) -> int:
        from lagebild.cli.judge import relate

        return relate(texts, one, other, name, **options)

    actors = [
        click.Argument([argument], metavar=f"{texts.say('help.argument_actor')}_{letter}")
        for argument, letter in (("one", "A"), ("other", "B"))
    ]
    return command_of(texts, name, [*actors, ledger_file(texts), who(texts), note(texts)], call)


def undo_command(texts: Interface, name: str) -> Command:
    """`lagebild undo`."""

    def call(judgement: str, ledger: str, who: str) -> int:
        from lagebild.cli.judge import undo

        return undo(texts, judgement, ledger, who)

    judgement = click.Argument(["judgement"], metavar=texts.say("help.argument_judgement"))
    return command_of(texts, name, [judgement, ledger_file(texts), who(texts)], call)
