"""Click in the user's language: headings of the help, choices, and what is said of wrong usage."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click
from click.shell_completion import CompletionItem

from lagebild.languages.interface import Interface


def one_of(texts: Interface, choices: tuple[str, ...]) -> dict[str, Any]:
    """What makes a parameter one of a few words: the check, whose complaint names them, and what a
    shell proposes."""
    return {"callback": checked_among(texts, choices), "shell_complete": proposed(choices)}


def checked_among(texts: Interface, choices: tuple[str, ...]) -> Any:
    """A check that a value is one of a few words; the complaint names them."""

    def checked(context: click.Context, param: click.Parameter, value: str | None) -> str | None:
        if value is None or value in choices:
            return value
        words = texts.say("messages.no_choice", value=value, choices=", ".join(choices))
        raise click.BadParameter(words, context, param)

    return checked


def proposed(choices: Iterable[str]) -> Any:
    """The words that a shell proposes for a value, by its beginning."""
    words = tuple(choices)
    return lambda context, param, begun: [word for word in words if word.startswith(begun)]


def files_proposed(context: click.Context, param: click.Parameter, begun: str) -> Any:
    """A shell proposes its files."""
    return [CompletionItem(begun, type="file")]


class Command(click.Command):
    """A command whose help has headings in the user's language."""

    allow_extra_args = True  # so that it can complain of them itself

    def __init__(self, *, texts: Interface, **settings: Any) -> None:
        super().__init__(
            options_metavar=texts.say("help.options_metavar"), add_help_option=False, **settings
        )
        self.texts = texts

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        extra = super().parse_args(ctx, args)
        # Resilient is the parsing of what is still being typed.
        if extra and not isinstance(self, click.Group) and not ctx.resilient_parsing:
            names = " ".join(extra)
            raise click.UsageError(self.texts.say("messages.too_many", names=names), ctx)
        return extra

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        prefix = f"{self.texts.say('help.usage')}: "
        formatter.write_usage(ctx.command_path, pieces, prefix=prefix)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [option.get_help_record(ctx) for option in options]
        with formatter.section(self.texts.say("help.options")):
            formatter.write_dl([record for record in records if record])


class Group(Command, click.Group):
    """The program with its commands, each made when it is asked for: to make all takes longer than
    to run one."""

    def __init__(self, *, made_by: Mapping[str, Callable[[str], click.Command]], **settings: Any):
        super().__init__(**settings)
        self.made_by = made_by

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        Command.format_options(self, ctx, formatter)
        commands = ((name, self.get_command(ctx, name)) for name in self.made_by)
        rows = [(name, command.short_help or "") for name, command in commands if command]
        with formatter.section(self.texts.say("help.commands")):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.made_by)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self.made_by and cmd_name not in self.commands:
            self.add_command(self.made_by[cmd_name](cmd_name))
        return self.commands.get(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in self.made_by and not ctx.resilient_parsing:
            choices = ", ".join(self.made_by)
            raise click.UsageError(
                self.texts.say("messages.no_command", name=name, choices=choices), ctx
            )
        return name, self.get_command(ctx, name), args[1:]


def complaint(texts: Interface, error: click.ClickException) -> str:
    """One line that says what is wrong with the command line."""
    if isinstance(error, click.NoSuchOption):
        return texts.say("messages.no_option", name=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        if error.param.param_type_name == "argument":
            return texts.say("messages.missing_argument", name=error.param.metavar)
        return texts.say("messages.missing_option", name=error.param.opts[0])
    if isinstance(error, click.BadOptionUsage):
        return texts.say("messages.option_value", name=error.option_name)
    if isinstance(error, click.BadParameter) and error.param is not None:
        name = error.param.opts[0] if error.param.opts[0].startswith("-") else error.param.metavar
        return f"{name}: {error.message}"
    return error.format_message()
