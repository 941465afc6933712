"""What a report tells of as one event: its doer, whom it hits, when and where, and which claims of
other sentences mean it again ("bei dem Angriff", "dabei", "die Tat").

An attack whose doer nobody names is an event as well: what is told of it afterwards is not put down
to whoever did the one before.
"""

from collections.abc import Iterable

import msgspec

from lagebild.claims.deeds.powers import LOCAL_STATE
from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.parties.attacks import ATTACKS, FIGHTS
from lagebild.claims.scene.scene import Scene
from lagebild.reading import Actor, Clause, Phrase, Token

CARRIED_TARGET = "the one it was done to as told before"
# Kinds of events: who meets is who agrees.
KINDS = {"ASSAULT": "ASSAULT", "CONSULT": "CONSULT", "AGREE": "CONSULT", "AID": "AID"}
# How many sentences an event stays the one spoken of, where a word points at it ("dabei", "bei dem
# Angriff") and where none does.
POINTED_REACH = {"ASSAULT": 6, "CONSULT": 3, "AID": 3}
PLAIN_REACH = {"ASSAULT": 6, "CONSULT": 3, "AID": 2}
# How many of the last events of a kind a word can point at.
LOOKED_BACK = 4

DEFINITE = frozenset(
    "der die das des dem den dieser diese dieses diesem diesen jener jene jenes jenem jenen am im "
    "zum zur beim vom".split()
)
POINTERS = frozenset({"dabei", "daraufhin", "hierbei", "dadurch", "hierdurch"})
BY_WHICH = frozenset({"bei", "durch", "nach", "während", "infolge", "zu", "für", "hinter"})
# Words that mean an attack told before, whatever it was.
DEEDS_MEANT = (
    "tat", "bluttat", "gewalttat", "vorfall", "zwischenfall", "massaker", "offensive", "mord",
    "ermordung", "tötung", "blutbad", "erstürmung",
)  # fmt: skip
# Words for a doer whom nobody knows.
NAMELESS = frozenset(
    "täter angreifer attentäter selbstmordattentäter unbekannte unbekannter unbekannten bewaffnete "
    "bewaffneten mann männer personen menschen schütze schützen mörder "
    "entführer drahtzieher".split()
)
HABITUAL = frozenset({"immer", "häufig", "oft", "regelmäßig", "täglich", "jährlich", "stets"})
OTHERWISE = frozenset({"auch", "ebenfalls", "ebenso", "weitere", "weiterer", "weiteren"})


class Event(msgspec.Struct):
    """An event as told so far. `doer` is empty while nobody has named one, `dates` holds the
    calendar dates and `names` the actors and places of its sentences, `last` is the last sentence
    that told of it, `members` are the numbers of its drafts."""

    kind: str
    doer: tuple[Actor, ...]
    target: tuple[Actor, ...]
    first: int
    last: int
    fight: bool
    dates: set[str]
    names: set[str]
    members: list[int]


def opened(scene: Scene, number: int, draft: Draft, doer: tuple[Actor, ...]) -> Event:
    """The event of which this draft is the first to tell."""
    sentence = draft.clause.sentence
    return Event(
        kind=KINDS[draft.deed.name],
        doer=doer,
        target=draft.recipient,
        first=sentence,
        last=sentence,
        fight=is_fight(scene, draft),
        dates=_dates(scene, draft),
        names=_names(scene, draft),
        members=[number],
    )


def joined(scene: Scene, number: int, draft: Draft, event: Event) -> None:
    """The event is told of by one more draft."""
    event.members.append(number)
    event.last = draft.clause.sentence
    event.dates |= _dates(scene, draft)
    event.names |= _names(scene, draft)
    if not event.target:
        event.target = draft.recipient


def meant(scene: Scene, draft: Draft, events: list[Event]) -> Event | None:
    """The event of its kind that a draft tells of again, `events` in the order they were told."""
    points = points_back(scene, draft)
    kind = KINDS[draft.deed.name]
    for event in reversed(events[-LOOKED_BACK:] if points else events[-1:]):
        reach = (POINTED_REACH if points else PLAIN_REACH)[kind]
        near = draft.clause.sentence - event.last <= reach
        if near and not _contradicts(scene, draft, event, points):
            return event
    return None


def points_back(scene: Scene, draft: Draft) -> bool:
    """Dabei starben zwei; bei dem Angriff; der Tat: a word of the clause means what was told."""
    tokens = scene.tokens(draft.clause)
    if any(tokens[i].text.lower() in POINTERS for i in draft.clause.tokens):
        return True
    return any(
        tokens[p.first].text.lower() in DEFINITE or _article(tokens, p) in DEFINITE
        for p in _event_phrases(scene, draft)
    )


def is_general(scene: Scene, draft: Draft) -> bool:
    """Immer wieder kommt es zu Angriffen; es drohen Anschläge; seit 2004 starben 7000 Menschen: no
    event in particular."""
    tokens = scene.tokens(draft.clause)
    words = {tokens[i].text.lower() for i in draft.clause.tokens}
    if draft.force.stance == "warns" or words & HABITUAL:
        return True
    # "seit 2004 wurden 7000 Menschen getötet": a sum over many events
    return any(p.preposition == "seit" and _date_in(scene, draft, p) for p in draft.clause.phrases)


def is_fight(scene: Scene, draft: Draft) -> bool:
    """Bei Kämpfen zwischen X und Y; X kämpft gegen Y: either side may be the doer."""
    if two_sided(draft):
        return True
    tokens = scene.tokens(draft.clause)
    if draft.deed.phrase is not None:
        return tokens[draft.deed.phrase.head].lemma.casefold().endswith(FIGHTS)
    if draft.clause.verb == "liefern":
        # "Beide Seiten lieferten sich Gefechte"
        return True
    return draft.clause.verb.endswith("kämpfen") and draft.clause.verb != "bekämpfen"


def two_sided(draft: Draft) -> bool:
    """Bei Kämpfen zwischen X und Y: the clause names both sides as its doers."""
    return any(
        "parties of the event" in line or "zwischen-phrase" in line for line in draft.because
    )


def same_event(scene: Scene, draft: Draft, known: Draft, reach: int) -> bool:
    """A deed with a new noun ("bei einem Anschlag"), a feared or a habitual one is another."""
    return (
        draft.clause.sentence - known.clause.sentence <= reach
        and not {a.id for a in draft.recipient} & {a.id for a in known.agent}
        and not two_sided(known)
        and not is_general(scene, draft)
    )


def nameless(actors: tuple[Actor, ...]) -> bool:
    """Der Täter, Bewaffnete: words for whoever did it name nobody who did anything else."""
    return bool(actors) and all(a.name.split()[-1].casefold() in NAMELESS for a in actors)


def assumed(draft: Draft) -> bool:
    return f"agent: {LOCAL_STATE}" in draft.because


def replaced(draft: Draft, slot: str, actors: tuple[Actor, ...], why: str) -> Draft:
    """The draft with other actors in a slot, and why."""
    because = [f"{slot}: {why}" if line.startswith(f"{slot}:") else line for line in draft.because]
    if not any(line.startswith(f"{slot}:") for line in because):
        because.append(f"{slot}: {why}")
    if slot == "agent":
        return msgspec.structs.replace(draft, agent=actors, because=because)
    return msgspec.structs.replace(draft, recipient=actors, because=because)


def ids(actors: Iterable[Actor]) -> set[str]:
    """The actors and those for whom they act."""
    return {i for a in actors for i in (a.id, a.acts_for.id if a.acts_for else a.id)}


def _event_phrases(scene: Scene, draft: Draft) -> list[Phrase]:
    """The phrases of a clause that name an event: its deed, and what it came about by."""
    tokens = scene.tokens(draft.clause)
    found = [draft.deed.phrase] if draft.deed.phrase in draft.clause.phrases else []
    for phrase in draft.clause.phrases:
        noun = tokens[phrase.head].lemma.casefold()
        if phrase.preposition in BY_WHICH and noun.endswith((*ATTACKS, *FIGHTS, *DEEDS_MEANT)):
            found.append(phrase)
    return [p for p in found if p is not None]


def _article(tokens: tuple[Token, ...], phrase: Phrase) -> str:
    """The word after a phrase's preposition, in small letters."""
    at = phrase.first + 1 if phrase.preposition else phrase.first
    return tokens[at].text.lower() if at < len(tokens) else ""


def _contradicts(scene: Scene, draft: Draft, event: Event, points: bool) -> bool:
    """Another day, another place, another attack: the draft cannot tell of this event."""
    if draft.clause.sentence == event.last and event.members and not _event_phrases(scene, draft):
        # "27 Menschen wurden getötet und 400 verletzt"
        return False
    if is_general(scene, draft) or _another(scene, draft, event):
        return True
    places = _place_ids(scene, draft)
    if not places or places & event.names:
        return False
    tokens = scene.tokens(draft.clause)
    words = {tokens[i].text.lower() for i in draft.clause.tokens}
    return points or bool(words & OTHERWISE) or _another_day(scene, draft, event)


def _another(scene: Scene, draft: Draft, event: Event) -> bool:
    """Vor zwei Jahren starben bei einem Anschlag 202 Menschen: a new noun and another time."""
    tokens = scene.tokens(draft.clause)
    new = any(_article(tokens, p).startswith("ein") for p in _event_phrases(scene, draft))
    ago = any(p.preposition == "vor" and _date_in(scene, draft, p) for p in draft.clause.phrases)
    return new and (ago or _another_day(scene, draft, event))


def _another_day(scene: Scene, draft: Draft, event: Event) -> bool:
    dates = _dates(scene, draft)
    return bool(dates and event.dates) and not any(
        _same_date(d, e) for d in dates for e in event.dates
    )


def _dates(scene: Scene, draft: Draft) -> set[str]:
    """Calendar dates told in the clause: "2012-03-08" of "am Donnerstagabend"."""
    times = scene.times_between(draft.clause.begin, draft.clause.end)
    return {t.value.split("T")[0] for t in times if t.value[:4].isdigit()}


def _date_in(scene: Scene, draft: Draft, phrase: Phrase) -> bool:
    tokens = scene.tokens(draft.clause)
    return bool(scene.times_between(tokens[phrase.first].begin, tokens[phrase.last].end))


def _same_date(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a) or "W" in a or "W" in b


def _names(scene: Scene, draft: Draft) -> set[str]:
    sentence = scene.sentence(draft.clause)
    return {
        a.id
        for m in scene.mentions(draft.clause.sentence, 0, len(sentence.tokens))
        for a in m.actors
    }


def _place_ids(scene: Scene, draft: Draft) -> set[str]:
    clause = draft.clause
    return {
        a.id
        for m in scene.mentions(clause.sentence, clause.first, clause.last)
        if m.form == "place" and not _from_there(clause, m.head)
        for a in m.actors
    }


def _from_there(clause: Clause, head: int) -> bool:
    """eine Gruppe aus dem Nordkaukasus: where somebody comes from is not where it happened."""
    return any(p.preposition == "aus" and p.first <= head <= p.last for p in clause.phrases)
