"""The outer edge: whatever ends a run becomes one clear line and an exit code."""

import os
import sys

import click
from click.shell_completion import shell_complete

from lagebild.cli import EXIT_BROKEN_PIPE, EXIT_INTERRUPTED, EXIT_USAGE
from lagebild.cli.commands import program
from lagebild.cli.messages import message
from lagebild.cli.tongue import tongue
from lagebild.cli.usage import complaint
from lagebild.errors import LagebildError
from lagebild.languages.interface import Interface

# By this variable a shell asks what may follow; `docs/cli.md` says how it is told to.
COMPLETION = "_LAGEBILD_COMPLETE"


def run_guarded(arguments: list[str]) -> int:
    """Runs the program and returns its exit code."""
    texts = tongue(arguments, os.environ)
    _write_utf8()
    try:
        code = _run(texts, arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _drop_output()
        return EXIT_BROKEN_PIPE
    except KeyboardInterrupt:
        message(texts.say("messages.interrupted"))
        return EXIT_INTERRUPTED


def _run(texts: Interface, arguments: list[str]) -> int:
    command = program(texts)
    asked = os.environ.get(COMPLETION)
    if asked:
        return shell_complete(command, {}, "lagebild", COMPLETION, asked)
    try:
        # Not click's own main(): it swallows the broken pipe and words usage errors in English.
        with command.make_context("lagebild", list(arguments)) as context:
            code = command.invoke(context)
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        message(f"lagebild: {complaint(texts, error)}")
        context_of = getattr(error, "ctx", None)
        path = context_of.command_path if context_of else "lagebild"
        message(texts.say("messages.try_help", command=path))
        return EXIT_USAGE
    except LagebildError as error:
        message(f"lagebild: {_in_tongue(texts, error)}")
        return EXIT_USAGE


def _in_tongue(texts: Interface, error: LagebildError) -> str:
    kind = getattr(error, "kind", None)
    if kind is None:
        return str(error)
    return texts.say(f"faults.{kind}", **getattr(error, "values", {}))


def _write_utf8() -> None:
    """German needs UTF-8; a console that lacks a character shows a question mark instead."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            if not getattr(stream, "isatty", bool)():
                reconfigure(encoding="utf-8")
            reconfigure(errors="replace")


def _drop_output() -> None:
    """What is left in the buffer goes nowhere, so that the interpreter ends in silence."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        pass  # standard output is no file here (under a test); nothing is left to be written
