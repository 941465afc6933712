"""Claims in plain words: who to whom, where it stands, how many."""

from collections.abc import Sequence

from lagebild.claims import ClaimFigure
from lagebild.intake import outlet_called
from lagebild.languages.interface import Interface
from lagebild.picture import Said
from lagebild.record import ADDED, CONTESTED

ARROW = " → "
DOT = " · "
BAR = 10
PARTS = "▏▎▍▌▋▊▉"
RELATIONS = {
    "~": "approx", ">": "more_than", "<": "less_than", ">=": "at_least", "<=": "at_most",
    "range": "from",
}  # fmt: skip


def joined(texts: Interface, names: Sequence[str]) -> str:
    """A, B und C."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {texts.say('language.and')} {names[-1]}"


def voice_of(texts: Interface, names: Sequence[str]) -> str:
    """The names of a voice, or that the reports vouch themselves."""
    return joined(texts, names) or texts.say("picture.own_voice")


def parties(texts: Interface, agent: Sequence[str], recipient: Sequence[str]) -> str:
    """NATO → Ukraine."""
    ends = [joined(texts, agent), joined(texts, recipient)]
    return (ARROW.join(ends) if ends[1] else ends[0]).strip()


def deed_with_parties(
    texts: Interface, deed: str, negated: bool, agent: Sequence[str], recipient: Sequence[str]
) -> str:
    """Rückzug, Entspannung (Russland → Ukraine)."""
    who = parties(texts, agent, recipient)
    name = texts.deed(deed, negated)
    return f"{name} ({who})" if who else name


def outlet_in_words(texts: Interface, name: str) -> str:
    """RT DE (RU, staatlich gelenkt); the bare name of an outlet that is not known."""
    known = outlet_called(name)
    return f"{name} ({known.country}, {texts.say(f'outlets.{known.kind}')})" if known else name


def is_state_controlled(name: str) -> bool:
    """Whether an outlet is known to be owned and directed by a state."""
    known = outlet_called(name)
    return known is not None and known.kind == "state-controlled"


# As much of a claim's id as is printed; `lagebild explain` takes the beginning of an id.
SHORT_ID = 10


def place_of(texts: Interface, said: Said, voice: Sequence[str] = ()) -> str:
    """Who speaks (where the voice does not say it), through whom, in which outlet, when, whether
    its words are read otherwise or a person wrote it down, and the beginning of the claim's id."""
    speaker = [name for name in said.speaker if name not in voice]
    source = said.source
    outlet = source.outlet or source.title or source.report
    parts = [joined(texts, speaker), said.via or "", outlet, texts.date(source.published)]
    if said.judged in (ADDED, CONTESTED):
        parts.append(texts.say(f"marks.{said.judged}"))
    parts.append(said.claim[:SHORT_ID])
    return DOT.join(dict.fromkeys(part for part in parts if part))


def times(texts: Interface, claims: int, origins: int, place: str) -> str:
    """2-mal: Nordblatt, 12.01.2022: as often as it stands somewhere, of how many origins, and where
    first."""
    if claims < 2:
        return place
    if origins == claims:
        return f"{texts.say('picture.times', count=claims)}: {place}"
    return f"{texts.say('picture.times_of_origins', count=claims, origins=origins)}: {place}"


def quoted(words: str) -> str:
    """»...«: the quotation marks that German news reports themselves use least."""
    return f"»{words}«"


def excerpted(words: str) -> str:
    """»… und brach die Beziehungen ab«: quoted words that begin within a sentence say so."""
    return quoted(f"… {words}" if words[:1].islower() else words)


def bar(value: float, most: float) -> str:
    """A figure as a bar, in eighths of a cell; the most fills BAR cells."""
    eighths = round(abs(value) / most * BAR * 8) if most else 0
    whole, rest = divmod(max(eighths, 1 if value else 0), 8)
    return "█" * whole + (PARTS[rest - 1] if rest else "")


def figure_in_words(texts: Interface, figure: ClaimFigure) -> str:
    """mehr als 100.000 Soldaten."""
    relation = RELATIONS.get(figure.relation) or ("approx" if figure.approx else "")
    word = texts.say(f"picture.{relation}") if relation else ""
    return " ".join(part for part in (word, texts.number(figure.value), figure.unit) if part)


def signed(texts: Interface, value: float) -> str:
    """+2,5; −9: a score, to one decimal."""
    value = round(value, 1)
    return ("+" if value > 0 else "−" if value < 0 else "") + texts.number(abs(value))
