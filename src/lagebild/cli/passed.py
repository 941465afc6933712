"""What was passed over on purpose, said in one line at the end."""

from collections import Counter

from lagebild.cli.messages import message
from lagebild.intake import PASSED
from lagebild.languages.interface import Interface


def passed_over(texts: Interface, passed: Counter[str]) -> None:
    """Says how much was passed over and why; nothing where nothing was."""
    parts = [
        texts.say(f"passed.{why}", count=texts.number(passed[why])) for why in PASSED if passed[why]
    ]
    if parts:
        message(texts.say("messages.passed", parts="; ".join(parts)))
