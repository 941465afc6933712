"""Whether one point says that a deed is so and another that it is not."""

from datetime import date
from functools import lru_cache

from lagebild.picture.gathering import FORESWORN, SAYS_SO
from lagebild.picture.point import APART, Point
from lagebild.picture.source import ids
from lagebild.picture.views.matching import DAYS


def denies(point: Point) -> bool:
    """Whether a point contradicts what others say: "bestreitet", "trifft nicht zu", "weist den
    Vorwurf zurück", "plant keinen Angriff"."""
    if point.stance == "rejects":
        return bool(point.replies_to)
    if point.stance == "rules_out":
        return point.deed in FORESWORN and not point.negated and of_its_own(point)
    # "bestreitet, dass ... nicht": the denial of a denial says that it is so.
    saying = point.stance in SAYS_SO and point.stance != "warns"
    return (point.stance == "denies") != point.negated and (saying or point.stance == "denies")


def says_so(point: Point) -> bool:
    """Whether a point says that a deed is done or planned: no warning that sets a condition, none
    of what the speaker itself would do."""
    if point.stance != "warns":
        return point.stance in SAYS_SO
    conditional = any(said.condition for said in point.said)
    return not (point.negated or conditional or of_its_own(point))


def relayed(point: Point) -> bool:
    """Uschakow sagte, Biden habe zugesagt, keine Waffen zu schicken: what somebody is only said to
    have said it may deny itself, where a report links the two."""
    return any(said.via for said in point.said)


def disowns(denial: Point, point: Point) -> bool:
    """Whether who denies is the one that is only said to have said it."""
    return denial.stance != "rejects" and bool(ids(point.voice) & ids(denial.voice))


def of_its_own(point: Point) -> bool:
    """Whether somebody speaks of a deed of its own."""
    return bool(ids(point.voice) & ids(point.agent))


def may_contradict(point: Point, denial: Point) -> bool:
    """Whether another voice says of the same deed that it is so, as far as voices, stances, modes
    and parties tell, whatever the days and reports are: of the many points that share these it is
    asked once."""
    if denial.stance == "rejects" or ids(point.voice) & ids(denial.voice):
        return False
    if not point.voice and not denial.voice:
        return False
    if point.mode and denial.mode and point.mode != denial.mode:
        return False
    if denial.stance == "rules_out" and (not point.voice or point.stance == "asserts"):
        return False
    if not point.agent:
        return _hits_the_same(point, denial)
    if not denial.agent:
        # Moskau meldet den Abzug. Das Bündnis sieht keine Anzeichen für einen Abzug.
        return bool(denial.voice) and of_its_own(point)
    if not ids(point.agent) & ids(denial.agent):
        return False
    mine, theirs = ids(point.recipient), ids(denial.recipient)
    return not mine or not theirs or bool(mine & theirs)


def meet(point: Point, denial: Point) -> bool:
    """Whether two points that may contradict each other do so.

    Where one leaves the recipient unsaid the two must stand in one report: too much has the same
    deed and agent ("Russland verlegt Truppen"). What a doer denies of its own also meets what
    others said of it in the weeks around.
    """
    if not _same_time(point, denial):
        return False
    return _near(point, denial) or not point.reports.isdisjoint(denial.reports)


def meet_within(point: Point, denial: Point, *, together: bool) -> bool:
    """The same where it is known whether they stand `together` in a report: of a point without its
    words."""
    return _same_time(point, denial) and (together or _near(point, denial))


def _near(point: Point, denial: Point) -> bool:
    if not (point.agent and denial.agent):
        return False
    if point.recipient and denial.recipient:
        return True
    return _lately_said(point, denial) or _stands(point, denial)


def kind(point: Point) -> tuple[object, ...]:
    """What `may_contradict` looks at."""
    return (point.voice, point.stance, point.mode, point.agent, point.recipient)


def may_be_certain(point: Point, denial: Point) -> bool:
    """The same as far as the kinds of two points tell that speak of one deed."""
    doers = ids(point.agent)
    one_doer = bool(doers) and doers == ids(denial.agent) and point.deed == denial.deed
    of_doer = bool(doers & ids(denial.voice)) or bool(doers & ids(point.voice))
    foreseen = point.stance in ("warns", "commits") or denial.stance == "rules_out"
    return one_doer and of_doer and not foreseen and denial.stance not in ("rejects", "assesses")


def certain(point: Point, denial: Point, *, linked: bool) -> bool:
    """Whether nothing speaks against it: both name one doer of the same deed in words, who denies
    it or whose own word it is; and a report links the two, or mode and recipient are named and
    agree.

    Hand-checked: docs/picture.md.
    """
    if not may_be_certain(point, denial):
        return False
    if not (_names_doer(point) and _names_doer(denial)):
        return False
    if not linked and any(said.pointing for said in denial.said):
        # "Es fällt schwer, das nicht als Drohung zu verstehen. Lawrow wies das zurück": that one
        return False
    met = bool(point.recipient) or bool(point.reports & denial.reports)
    return linked or (met and _alike(point, denial))


def perhaps_certain(point: Point, denial: Point, *, together: bool) -> bool:
    """The same of a point that no report links to the denial, where it is known whether they stand
    `together` in one: without its words."""
    met = bool(point.recipient) or together
    return met and _alike(point, denial) and may_be_certain(point, denial)


def _alike(point: Point, denial: Point) -> bool:
    """Whether the mode is named and agrees, and so does the recipient, also where both leave it
    unsaid."""
    same = bool(point.mode) and point.mode == denial.mode
    return same and ids(point.recipient) == ids(denial.recipient)


def _names_doer(point: Point) -> bool:
    """Whether a report names the doer; one that the program concluded is not certain."""
    return any("agent" not in said.concluded for said in point.said)


def _hits_the_same(point: Point, denial: Point) -> bool:
    """352 Zivilisten wurden getötet. Russland bestreitet, auf Zivilisten zu schießen. The passive
    leaves open who did it; that both hit the same state would say too little."""
    hit = {party.id for party in point.recipient if party.kind != "state"}
    return of_its_own(denial) and bool(hit & ids(denial.recipient))


def _lately_said(point: Point, denial: Point) -> bool:
    """Die Ukraine plane eine Offensive. Tage später: Kiew bestreitet jeden Plan dafür."""
    if point.recipient or denial.recipient or not denial.mode or point.mode != denial.mode:
        return False
    if denial.stance != "denies" or not of_its_own(denial):
        return False
    gap = _days(point, denial)
    return gap is not None and 0 <= gap <= APART


def _stands(point: Point, denial: Point) -> bool:
    """Moskau bestreitet, einen Angriff zu planen. Wochen später: Biden ist überzeugt, dass Putin
    ihn beschlossen hat. The report's own word is no side of what two say of each other."""
    if not point.voice or not of_its_own(denial):
        return False
    gap = _days(point, denial)
    return gap is not None and abs(gap) <= DAYS


def _days(point: Point, denial: Point) -> int | None:
    """The days from what is said to its denial, none where the two overlap."""
    begun, ended, since, until = map(_number, (point.first, point.last, denial.first, denial.last))
    if begun is None or ended is None or since is None or until is None:
        return None
    return since - ended if since > ended else min(0, until - begun)


@lru_cache(maxsize=10_000)
def _number(day: str) -> int | None:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return None


def _same_time(one: Point, other: Point) -> bool:
    """2014 and 2022-01 are different times; where one is unknown or vague they may be the same."""
    if one.dated_by != "deed" or other.dated_by != "deed":
        return True
    length = min(len(one.when), len(other.when))
    return one.when[:length] == other.when[:length]
