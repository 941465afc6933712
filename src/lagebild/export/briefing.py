"""A brief in sentences: what a brief holds, in the words of the interface, each with its notes."""

from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from lagebild.claims import Party
from lagebild.export.cutting import cut
from lagebild.export.plain import plain
from lagebild.export.wording import excerpted, joined, signed
from lagebild.languages.articles import name_forms
from lagebild.languages.interface import Interface
from lagebild.picture import Brief, Point, Revision, Said, Theme, Wording, names, weights

ARROWS = {"worse": "↘", "same": "→", "better": "↗", "new": "•"}
# So many places of a point are named in its notes, and so many signs of its words in the sentence.
NOTES = 3
# So many sentences tell what a page printed anew.
REVISED = 6
# What all who take part in do with each other.
TOGETHER = weights().mutual
SIGNS = 220


class Note(msgspec.Struct, frozen=True):
    """One place in a report. `number` counts from one; `source` names outlet and day."""

    number: int
    source: str
    report: str
    claim: str
    words: str


class Sentence(msgspec.Struct, frozen=True):
    """Words, and the numbers of the notes that they rest on: at least one."""

    words: str
    notes: tuple[int, ...]


class Paragraph(msgspec.Struct, frozen=True):
    """Sentences that stand together after `lead`, or as points of a list."""

    lead: str
    sentences: tuple[Sentence, ...]
    listed: bool = False


class Section(msgspec.Struct, frozen=True):
    """What is written of one theme."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


class Briefing(msgspec.Struct, frozen=True):
    """A whole brief as text. `legend` says how it is to be read."""

    language: str
    title: str
    legend: str
    sections: tuple[Section, ...]
    sources: str
    notes: tuple[Note, ...]


def briefing(texts: Interface, found: Brief) -> Briefing:
    """The brief as sentences."""
    notes = _Notes(texts)
    sections = [_section(texts, theme, notes) for theme in found.themes]
    if found.revised:
        sections.append(_revised(texts, found.revised, notes))
    return Briefing(
        language=texts.language,
        title=texts.say(
            "brief.title", since=texts.date(found.since), until=texts.date(found.until)
        ),
        legend=texts.say("brief.legend" if sections else "brief.nothing"),
        sections=tuple(sections),
        sources=texts.say("brief.sources"),
        notes=tuple(notes.notes),
    )


class _Notes:
    """Counts the notes; a claim keeps its number."""

    def __init__(self, texts: Interface) -> None:
        self.texts = texts
        self.notes: list[Note] = []
        self.number_of: dict[str, int] = {}

    def of(self, points: Iterable[Point]) -> tuple[int, ...]:
        found = []
        for point in points:
            for said in point.said[:NOTES]:
                source = said.source
                outlet = source.outlet or source.title or source.report
                found.append(self._note(said, outlet, source.published, source.report))
        return tuple(dict.fromkeys(found))

    def of_wordings(self, some: Iterable[Wording], outlet: str) -> tuple[int, ...]:
        """The notes of what versions of a page say."""
        return tuple(self._note(one, outlet, one.day, one.report) for one in some)

    def _note(self, said: Said | Wording, outlet: str, day: str, report: str) -> int:
        if said.claim not in self.number_of:
            number = self.number_of[said.claim] = len(self.notes) + 1
            self.notes.append(
                Note(
                    number=number,
                    source=", ".join(filter(None, (outlet, self.texts.date(day)))),
                    report=report,
                    claim=said.claim,
                    words=said.quote,
                )
            )
        return self.number_of[said.claim]


def _revised(texts: Interface, rows: Iterable[Revision], notes: _Notes) -> Section:
    """What pages say no more, or otherwise, and what they write of it themselves."""
    paragraphs = []
    for row in rows:
        outlet = row.outlet or row.title or row.report
        sentences = []
        sides: list[Wording] = []
        for one in row.differences:
            mine = [side for side in (one.before, one.after) if side is not None]
            sides += mine
            words = [cut(plain(side.quote), SIGNS) for side in mine]
            if one.kind == "changed":
                said = texts.say("brief.now_says", outlet=outlet, before=words[0], after=words[1])
            elif one.kind == "gone":
                said = texts.say("brief.says_no_more", outlet=outlet, before=words[0])
            else:
                continue
            sentences.append(Sentence(_finished(said), notes.of_wordings(mine, outlet)))
        for note in row.corrections if sides else ():
            said = texts.say("brief.corrects", outlet=outlet, note=cut(plain(note), SIGNS))
            sentences.append(Sentence(_finished(said), notes.of_wordings(sides[:NOTES], outlet)))
        if sentences:
            lead = ": ".join(filter(None, (texts.date(row.day), plain(row.title))))
            paragraphs.append(Paragraph(lead, tuple(sentences[:REVISED])))
    return Section(texts.say("brief.revised"), tuple(paragraphs))


def _section(texts: Interface, theme: Theme, notes: _Notes) -> Section:
    heading = " – ".join(party.name for party in theme.pair)
    paragraphs = [Paragraph("", (_rationale(texts, theme, notes),))]
    if theme.watch:
        watched = tuple(_watched(texts, point, notes) for point in theme.watch)
        paragraphs.append(Paragraph(texts.say("brief.watch"), watched, listed=True))
    for day, group in groupby(theme.told, key=lambda point: point.first):
        sentences = tuple(_sentence(texts, point, notes) for point in group)
        paragraphs.append(Paragraph(texts.date(day), sentences))
    return Section(f"{ARROWS[theme.trend]} {plain(heading)}", tuple(paragraphs))


def _rationale(texts: Interface, theme: Theme, notes: _Notes) -> Sentence:
    one, other = (name_forms(party.name, texts.language).dat for party in theme.pair)
    values = {
        "one": one,
        "other": other,
        "now": signed(texts, theme.now.mean),
        "points": texts.count("thing", theme.now.points),
    }
    if theme.before:
        words = texts.say(f"brief.{theme.trend}", before=signed(texts, theme.before.mean), **values)
    else:
        words = texts.say("brief.new", **values)
    heaviest = " ".join(_clause(texts, point) for point in theme.reasons)
    words = f"{words}; {texts.say('brief.heaviest', clause=heaviest)}"
    return Sentence(_finished(words), notes.of(theme.reasons))


def _watched(texts: Interface, point: Point, notes: _Notes) -> Sentence:
    key = "brief.open" if point.stance in ("demands", "offers") else "brief.bound"
    words = texts.say(key, clause=_clause(texts, point), day=texts.date(point.first))
    return Sentence(_finished(words), notes.of([point]))


def _sentence(texts: Interface, point: Point, notes: _Notes) -> Sentence:
    return Sentence(_finished(_clause(texts, point)), notes.of([point]))


def _clause(texts: Interface, point: Point) -> str:
    """Die Ukraine fordert Hilfe durch Deutschland: »...«."""
    return f"{_frame(texts, point)}: {excerpted(cut(plain(point.said[0].quote), SIGNS))}"


def _frame(texts: Interface, point: Point) -> str:
    speaker = point.said[0].speaker
    agent = [p for p in point.agent if p not in point.voice and p.name not in speaker]
    recipient = [party for party in point.recipient if party not in point.voice]
    if not point.voice:
        return texts.say("brief.reported", deed=_deed(texts, point, agent, recipient))
    who = [name_forms(name, texts.language) for name in names(point.voice)]
    number = "many" if len(who) > 1 or who[0].number == "pl" else "one"
    values = {"who": joined(texts, [one.nom for one in who]) + _in_person(texts, point)}
    stance = point.stance
    if stance == "accuses" and agent:
        whom = joined(texts, [name_forms(p.name, texts.language).dat for p in _plain(agent)])
        deed = _deed(texts, point, (), recipient)
        return texts.say(f"brief.accuses_whom_{number}", whom=whom, deed=deed, **values)
    return texts.say(
        f"brief.{stance}_{number}", deed=_deed(texts, point, agent, recipient), **values
    )


def _in_person(texts: Interface, point: Point) -> str:
    """Die USA (Antony Blinken): who speaks, where the voice does not name them."""
    voice = names(point.voice)
    persons = [name for name in point.said[0].speaker if name not in voice]
    return f" ({joined(texts, persons)})" if persons else ""


def _deed(
    texts: Interface, point: Point, agent: Sequence[Party], recipient: Sequence[Party]
) -> str:
    words = texts.say(f"brief.deed_{point.deed}")
    if point.negated:
        words = texts.say("brief.not", deed=words)
    together = list(dict.fromkeys([*agent, *recipient]))
    if point.deed in TOGETHER and together:
        own = any(party in point.voice for party in (*point.agent, *point.recipient))
        several = len(_plain(together)) > 1
        if own or several:
            words += " "
            dat = _named(texts, together, "dat")
            return words + texts.say("brief.with" if own else "brief.between", dat=dat)
    if agent:
        acc = _named(texts, agent, "acc")
        joins = point.deed == "MEMBERSHIP"
        words += " " + (
            texts.say("brief.joins", acc=acc) if joins else texts.say("brief.by", acc=acc)
        )
    if recipient:
        towards = texts.texts[f"brief.towards_{point.deed}"]
        forms = {case: _named(texts, recipient, case) for case in ("acc", "dat")}
        words += " " + towards.format(**forms)
    return words


def _plain(parties: Sequence[Party]) -> list[Party]:
    """Without the persons that stand beside those they act for."""
    bodies = [party for party in parties if party.kind != "person"]
    return bodies or list(parties)


def _named(texts: Interface, parties: Sequence[Party], case: str) -> str:
    forms = [
        name_forms(party.name, texts.language, group=party.kind == "group")
        for party in _plain(parties)
    ]
    return joined(texts, [getattr(form, case) for form in forms])


def _finished(words: str) -> str:
    """A capital at the beginning, a full stop at the end."""
    return plain(words[:1].upper() + words[1:] + ".")
