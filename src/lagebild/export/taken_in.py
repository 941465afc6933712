"""What came of an import, in words: for terminal, pages and programs."""

from collections.abc import Iterator

from lagebild.export.plain import plain
from lagebild.importing import Refused, TakenIn
from lagebild.languages.interface import Interface
from lagebild.record import Brought

# So many characters of what a line says are shown.
SHOWN = 80
QUOTED = ("words", "value", "name", "id", "report")


def refusal(texts: Interface, one: Refused) -> str:
    """claims.jsonl:7: why the line is left out."""
    return f"{plain(one.place)}: {reason(texts, one)}"


def reason(texts: Interface, one: Refused) -> str:
    """Why a line is left out."""
    values = {
        name: plain(value)[: SHOWN if name in QUOTED else None] if isinstance(value, str) else value
        for name, value in one.values.items()
    }
    return texts.say(f"refusals.{one.kind}", **values)


def counted(texts: Interface, one: TakenIn) -> str:
    """7 claims, 2 of them new; 1 judgement, 1 of them new."""
    counts = (("report", one.reports), ("claim", one.claims), ("judgement", one.judgements))
    told = [_told(texts, thing, brought) for thing, brought in counts if brought != Brought()]
    return "; ".join(told) or texts.say("importing.nothing")


def what_else(texts: Interface, one: TakenIn) -> Iterator[str]:
    """What waits, and how much was left out."""
    if one.waiting:
        yield texts.say("importing.waiting", claims=texts.count("claim", one.waiting))
    if one.refused:
        yield texts.say("importing.refused", count=texts.number(one.refused))


def _told(texts: Interface, thing: str, brought: Brought) -> str:
    counted = texts.count(thing, brought.new + brought.known)
    return texts.say("importing.told", things=counted, new=texts.number(brought.new))
