"""Whether a point answers an opening, what it says to it, and how sure that is."""

from collections.abc import Sequence

import msgspec

from lagebild.picture.point import APART, WORD, Point, party_key
from lagebild.picture.scoring import weights
from lagebild.picture.source import ids
from lagebild.picture.views.matching import compatible, follows, same_deed
from lagebild.picture.views.openings import (
    alleges,
    asked,
    asks_leave,
    concerned,
    in_any,
    in_writing,
    is_letter,
)
from lagebild.picture.wholes import with_parts

# What a stance says to a demand for a deed: yes or no. A promise of the deed is a yes and its
# exclusion a no; `verdict` turns both round where one side speaks of not doing it.
YES_OR_NO = {
    "accepts": "accepted",
    "commits": "accepted",
    "offers": "accepted",
    "rejects": "rejected",
    "denies": "rejected",
    "rules_out": "rejected",
}
# An answer by one of these asks something in return; what is neither evades. An offer says yes
# where it offers the very deed (`_offers_it`).
COUNTERING = ("demands", "offers", "threatens")
ABOUT_OWN_DEED = ("commits", "rules_out", "offers")
# How leave is given or refused.
GRANTING = ("accepts", "rejects")
# What says neither yes nor no to a matter.
SAYING = ("asserts", "assesses")
# What a noun in the singular adds to its stem: Waffe, Waffen.
ENDINGS = ("", "e", "en", "n", "s", "es", "er", "ern")


def verdict(point: Point, opening: Point, *, linked: bool = False) -> str:
    """accepted, rejected, countered or evaded. What is linked says so to the opening itself, the
    rest to the deed: "lehnt Lieferungen ab" is a yes where they were not to be."""
    if is_letter(opening) and not linked:
        return _said_of_letter(point, opening)
    if point.stance == "asserts" and tells_deed(point) and same_deed(point, opening):
        return "accepted" if point.negated == opening.negated else "rejected"
    if point.stance in COUNTERING and not _offers_it(point, opening):
        return "countered"
    found = YES_OR_NO.get(point.stance, "evaded")
    own = point.stance in ABOUT_OWN_DEED
    if point.negated == opening.negated or not (own or not linked and found != "evaded"):
        return found
    if not same_deed(point, opening):
        return found  # "werde keine Zugeständnisse machen": no, whatever was demanded
    if point.stance == "rules_out" and not opening.negated:
        return "evaded"  # "schließt nicht aus" is neither yes nor no
    return "rejected" if found == "accepted" else "accepted"


def _said_of_letter(point: Point, opening: Point) -> str:
    """Die Antwort sei unzureichend; es gebe keine positive Antwort: no. Moskau antwortete nun
    schriftlich: with a letter of its own. The rest is neither."""
    if _writes_back(point, opening):
        return "countered"
    if point.stance in ("rejects", "denies", "accuses") or point.negated:
        return "rejected"
    return "accepted" if point.stance == "accepts" else "evaded"


def _writes_back(point: Point, opening: Point) -> bool:
    """Auf die Antwort der USA reagierte Moskau schriftlich."""
    to_sender = not point.recipient or in_any(point.recipient, ids(opening.agent))
    own = point.stance in ("asserts", "commits", "offers") and not point.negated
    return own and in_any(point.agent, ids(opening.recipient)) and to_sender


def takes_up_letter(point: Point, opening: Point) -> bool:
    """Whether a point is what the addressee of a letter says of it, or does in answer to it."""
    if not in_writing(point) or not follows(point, opening) or point.id == opening.id:
        return False
    if _writes_back(point, opening):
        return bool(point.recipient) or in_any(point.voice, asked(opening))
    of_it = point.stance in ("accuses", *SAYING, *YES_OR_NO)
    return of_it and in_any(point.voice, asked(opening)) and ids(point.agent) <= ids(opening.agent)


def _offers_it(point: Point, opening: Point) -> bool:
    """Bot den Abzug an, der verlangt worden war; auch Washington ist zu Gesprächen bereit."""
    if point.stance != "offers" or not same_deed(point, opening) or point.negated:
        return False
    return opening.stance == "demands" or common(opening)


def common(opening: Point) -> bool:
    """Whether an opening offers what two do together: who offers the same to it says yes."""
    return opening.stance == "offers" and opening.deed in weights().mutual


def answers(point: Point, opening: Point, spoken_to: frozenset[str] = frozenset()) -> bool:
    """Whether a point of one of the parties answers an opening without being linked to it: it
    speaks of the same deed of the same agent, not before the opening and not long after it.

    Talks that are offered to nobody by name may be taken or refused by whom the opener turns to
    in the same report (`spoken_to`)."""
    mutual = common(opening)
    if is_letter(opening):
        return takes_up_letter(point, opening)
    if point.stance == "offers" and not _offers_it(point, opening):
        return False
    if point.stance == "commits" and opening.stance != "demands" and not mutual:
        return False  # who is accused of a deed does not answer by promising it
    speaker, opener = ids(point.voice), ids(opening.voice)
    open_to_all = mutual and not opening.recipient
    invited = open_to_all and bool(ids(point.recipient) & opener or speaker & spoken_to)
    if asks_leave(opening) and point.stance in GRANTING and not speaker & opener:
        # "erlaubte Estland, Haubitzen zu liefern"
        granted = bool(point.agent) and ids(point.agent) <= opener
        return granted and follows(point, opening) and compatible(point, opening)
    if speaker & opener or not (invited or speaker & concerned(opening)):
        return False
    if not follows(point, opening) or not compatible(point, opening, invited=mutual):
        return False
    doers = with_parts(ids(opening.agent))
    if point.stance in ABOUT_OWN_DEED:
        return in_any(point.agent, speaker) if mutual else bool(speaker & doers)
    return invited or not point.agent or in_any(point.agent, doers or concerned(opening))


def voiced_again(opening: Point, by: Sequence[Point]) -> Point:
    """Der Westen wirft Moskau einen Aufmarsch vor. Wochen später: Washington nennt neue Zahlen; den
    Vorwurf bestreitet Moskau: an allegation as of the day on which a part of who made it has made
    it again, in the words `by` that an answer is linked to."""
    mine = with_parts(ids(opening.voice))
    again = (
        point.last
        for point in by
        if alleges(point)
        and point.voice
        and ids(point.voice) <= mine
        and same_deed(point, opening)
        and ids(point.agent) == ids(opening.agent)
        and compatible(point, opening)
    )
    last = max(again, default="") if alleges(opening) else ""
    return msgspec.structs.replace(opening, last=last) if last > opening.last else opening


def alike(point: Point, opening: Point) -> bool:
    """Deed and doer are named on both sides and the same; the recipient too, or one report tells
    both and names none that differ."""
    if point.mode != opening.mode or not point.agent:
        return False
    together = opening.deed in weights().mutual
    if common(opening) or (together and opening.stance == "demands" and not opening.recipient):
        return in_any(point.recipient, ids(opening.voice))
    if not ids(point.agent) <= with_parts(ids(opening.agent)):
        return False
    if point.recipient and ids(point.recipient) == ids(opening.recipient):
        return True
    return bool(point.reports & opening.reports) and compatible(point, opening)


def certain(point: Point, opening: Point, spoken_to: frozenset[str] = frozenset()) -> bool:
    """Whether nothing speaks against an answer: he who is asked or accused gives it, to the same
    deed; who answers by what it will do itself names the mode as well. `spoken_to` are those whom
    the opener turns to in the report of the opening.

    Hand-checked: docs/picture.md. Of the links within a report that fail this, most are wrong.
    """
    if is_letter(opening):
        # It may be another letter of the same sender that is spoken of, if weeks later.
        named = ids(point.agent) | ids(point.recipient)
        return follows(point, opening, within=APART) and bool(named & ids(opening.agent))
    if not same_deed(point, opening):
        return _yields_nothing(point, opening)
    if opening.negated and point.stance == "denies" and not point.reports & opening.reports:
        # Who denies an attack says by that no yes to the demand of weeks before not to attack.
        return False
    if (
        _joins(point, opening, spoken_to)
        or declines(point, opening, spoken_to)
        or _said_at_once(point, opening)
    ):
        return True
    if pointed_back_at(point, opening):
        return True
    if not point.voice:
        return _told_in_its_words(point, opening)
    if _answers_another(point, opening):
        return False
    explicit = point.stance not in (*ABOUT_OWN_DEED, *COUNTERING) and bool(point.replies_to)
    if not in_any(point.voice, asked(opening)):
        return bool(point.replies_to) and _taken_up(point, opening)
    return explicit or (bool(point.mode) and point.mode == opening.mode)


def _answers_another(point: Point, opening: Point) -> bool:
    """Paschinjan lehnte die Forderung Bakus ab. Erdogan forderte Armenien auf, ...: whether what it
    answers is something else, and in the report that tells both it stands before the opening."""
    elsewhere = bool(point.replies_to) and set(point.replies_to).isdisjoint(opening.claims)
    return elsewhere and bool(point.reports & opening.reports) and not comes_after(point, opening)


def _joins(point: Point, opening: Point, spoken_to: frozenset[str]) -> bool:
    """Moskau ist zu Verhandlungen bereit; auch Washington erklärt sich zu Gesprächen mit Moskau
    bereit: who was spoken to and names its counterpart within the week says yes to it. Later, and
    from others, it is about something else as often as not."""
    return (
        opening.deed in weights().mutual
        and opening.stance in ("offers", "demands")
        and point.stance in ("accepts", "offers", "commits")
        and not (point.negated or opening.negated)
        and point.mode == opening.mode
        and in_any(point.recipient, ids(opening.voice))
        and in_any(point.voice, asked(opening) or spoken_to)
        # one report would have linked them
        and not point.reports & opening.reports
        and follows(point, opening, within=APART)
    )


def declines(point: Point, opening: Point, spoken_to: frozenset[str] = frozenset()) -> bool:
    """Washington bot weitere Treffen an. Moskau sah keinen Grund, sich erneut zusammenzusetzen: who
    was spoken to and within the week refuses talks with whomever refuses those with the opener; not
    who refuses those of somebody else, a member of the opener's among them."""
    return (
        common(opening)
        and point.stance == "rejects"
        and not (point.negated or opening.negated)
        and ids(point.recipient) <= ids(opening.voice)
        and ids(point.agent) <= ids(opening.voice) | ids(point.voice)
        and in_any(point.voice, asked(opening) or spoken_to)
        and follows(point, opening, within=APART)
        # one report would have linked them
        and not comes_after(point, opening)
    )


def _yields_nothing(point: Point, opening: Point) -> bool:
    """Die Nato hat jedes Zugeständnis abgelehnt: who was asked for something and is told to give
    in to nothing refuses it, whatever it was."""
    refuses = point.stance in ("rejects", "rules_out") and not point.negated
    asks = opening.stance == "demands" and point.deed == "CONCEDE"
    return refuses and asks and bool(point.replies_to) and in_any(point.voice, asked(opening))


def _told_in_its_words(point: Point, opening: Point) -> bool:
    """Das Parlament bat ihn, die Gebiete anzuerkennen. Er erkannte sie an: the reports tell of whom
    it was asked what it did, for whom it was asked and by the word that was used."""
    return (
        bool(point.agent)
        and ids(point.agent) <= with_parts(ids(opening.agent))
        and bool(point.recipient)
        and ids(point.recipient) == ids(opening.recipient)
        and (point.mode == opening.mode != "" or _names_the_same(point, opening))
    )


def _names_the_same(point: Point, opening: Point) -> bool:
    """Bat um Waffen; 1000 Panzerabwehrwaffen gehen an die Ukraine: the word that names what is
    asked names what is told, by itself or as the head of a compound."""
    asked_for = {said.named for said in opening.said} - {""}
    if not asked_for.isdisjoint(said.named for said in point.said):
        return True
    words = {word.casefold() for said in point.said for word in WORD.findall(said.quote)}
    return any(_is_kind(word, noun) for noun in asked_for for word in words)


def _is_kind(word: str, noun: str) -> bool:
    """Panzerabwehrwaffen are Waffen; a verb has no kinds."""
    stem = noun.casefold().removesuffix("e")
    return noun[:1].isupper() and any(word.endswith(stem + ending) for ending in ENDINGS)


def _said_at_once(point: Point, opening: Point) -> bool:
    """Biden stimmte einem von Frankreich vorgeschlagenen Gipfel zu: the same words tell the offer
    and who accepts or refuses it."""
    if opening.stance != "offers" or point.stance not in ("accepts", "rejects"):
        return False
    places = {(said.source.report, said.begin) for said in opening.said}
    return any((said.source.report, said.begin) in places for said in point.said)


def speaks_of(point: Point, opening: Point) -> bool:
    """Kiew verlangte die Aufnahme. Es gebe verschiedene Meinungen dazu, hieß es in Brüssel: what
    the one asked goes on to say of the matter in the same report, neither yes nor no."""
    if opening.stance != "demands" or point.stance not in SAYING or not same_deed(point, opening):
        return False
    if not in_any(point.voice, asked(opening) - ids(opening.voice)) or point.negated:
        return False
    same = ids(point.agent) == ids(opening.agent) and point.mode == opening.mode
    same = same and ids(point.recipient) == ids(opening.recipient)
    return same and comes_after(point, opening)


def comes_after(point: Point, opening: Point) -> bool:
    """Whether one report tells both, the opening first."""
    return any(
        one.source.report == other.source.report and one.begin > other.begin
        for one in point.said
        for other in opening.said
    )


def _taken_up(point: Point, opening: Point) -> bool:
    """Putin behauptete, im Donbass geschehe ein Genozid. Dem widersprach der Kanzler: what nobody
    was named for is answered by who takes it up, whole and in the same report; what is alleged of
    somebody is denied by whoever points at it ("Söldner bereiteten eine Provokation vor. Das
    Pentagon wies den Vorwurf zurück")."""
    nobody = not opening.agent and ids(point.agent) <= ids(point.voice)
    pointed = point.stance == "denies" and any(said.pointing for said in point.said)
    whole = point.mode == opening.mode and ids(point.recipient) == ids(opening.recipient)
    taken = nobody or pointed and ids(point.agent) == ids(opening.agent)
    return taken and whole and bool(point.reports & opening.reports)


def tells_deed(point: Point) -> bool:
    """Whether a deed is told as done, by the reports themselves or by whose deed it is."""
    own = party_key(point.voice) in ("", party_key(point.agent))
    return point.stance == "asserts" and own


def reports_done(point: Point, opening: Point) -> bool:
    """Who was asked for a deed says that it does it: "Die Truppen kehrten zurück, teilte das
    Ministerium mit"; or the reports tell what it does or does not do for whom."""
    if opening.stance != "demands" or not follows(point, opening) or not tells_deed(point):
        return False
    if not point.voice:
        return alike(point, opening)
    return (
        point.negated == opening.negated
        and bool(point.mode)
        and point.mode == opening.mode
        and ids(point.agent) == ids(opening.agent)
        and compatible(point, opening)
    )


def both_say(point: Point, opening: Point, spoken_to: frozenset[str]) -> bool:
    """Moskau schlug Genf vor. Beide Seiten bestätigten, dass sie in Genf zusammenkommen: what was
    offered is told by the opener together with those to whom it was offered, as their own."""
    both, opener = ids(point.voice), ids(opening.voice)
    return (
        common(opening)
        and point.stance == "asserts"
        and not (point.negated or opening.negated)
        and both == ids(point.agent)
        and both > opener
        and bool((both - opener) & (spoken_to | concerned(opening)))
        and follows(point, opening)
    )


def pointed_back_at(point: Point, opening: Point) -> bool:
    """Die Banken wurden ausgeschlossen. Kiew hatte das seit Tagen gefordert: what a demand only
    points at was told just before it."""
    return (
        opening.stance == "demands"
        and any(said.pointing for said in opening.said)
        and tells_deed(point)
        and same_deed(point, opening)
        and bool(point.agent)
        and ids(point.agent) == ids(opening.agent)
        and ids(point.recipient) == ids(opening.recipient)
        and compatible(point, opening)
        and comes_after(opening, point)
    )


def is_done(point: Point, opening: Point) -> bool:
    """Whether the reports tell as done what was demanded or offered, later and of whom it was."""
    return (
        not alleges(opening)
        and not point.voice
        and not point.negated
        and bool(opening.agent)
        and ids(point.agent) == ids(opening.agent)
        and bool(point.mode)
        and point.mode == opening.mode
        and (not opening.recipient or bool(ids(point.recipient) & ids(opening.recipient)))
        and point.dated_by == "deed"
        and len(point.when) == 10
        and opening.first < point.when <= point.last
    )
