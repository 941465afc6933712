"""The claims of a report that hold, once what people said of them is heard.

A judgement keeps the claim as it stood. In a newer reading that claim may have another id, other
words or another content, or be gone; so every judgement looks for the claim that it means: by id,
then by evidence and likeness. What a person confirmed or edited stands on even where the newer
reading has nothing of it; what a person rejected stays away. What others read (`readers`) stands
beside what the program reads.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from lagebild.claims import Claim, Evidence
from lagebild.record.edit import Edit, pinned
from lagebild.record.imported import Imported, id_by_content
from lagebild.record.judgement import ON_CLAIMS, Detail, Judgement
from lagebild.record.likeness import may_be, nearness, says_the_same
from lagebild.record.readers import (
    CONTESTED,
    OWN,
    Case,
    in_words,
    nearest,
    read_otherwise,
    together,
)

CONFIRMED, REJECTED, EDITED = ON_CLAIMS
DECIDED = (CONFIRMED, EDITED)


class Judged(msgspec.Struct, frozen=True):
    """A claim that holds. `mark` is "" (the machine's), confirmed, edited, added (a person's who
    annotates) or contested (somebody reads its words otherwise, and nobody has decided); `readers`
    are those who read so, "" is this program; `against` are the ids of claims by which somebody
    reads it otherwise; `judgements` are the ids of those that judged it."""

    claim: Claim
    mark: str = ""
    judgements: tuple[str, ...] = ()
    readers: frozenset[str] = frozenset()
    against: tuple[str, ...] = ()


class _Said(msgspec.Struct):
    """What was said of one claim, in the order of time; `claim` as it stood when first judged."""

    claim: Claim
    heard: list[tuple[Judgement, Detail]]

    @property
    def beside(self) -> set[str]:
        """The ids of claims that once stood beside it on the same words."""
        return {id_ for _, detail in self.heard for id_ in detail.beside}


class _Case(msgspec.Struct):
    """A claim, of this reading, of an earlier one or of somebody else's, with all that was said of
    it. `mark` is the one with which it came."""

    claim: Claim
    readers: frozenset[str] = frozenset()
    mark: str = ""
    said: list[_Said] = []

    @property
    def read(self) -> bool:
        """Whether it is of this reading."""
        return OWN in self.readers


def of_reports(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """The judgements on claims that hold, by the report that the claim is of."""
    found: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        if judgement.verdict in ON_CLAIMS and judgement.holds:
            claim = judgement.details().claim
            if claim is not None:
                found.setdefault(claim.report, []).append(judgement)
    return found


def judged(
    claims: Sequence[Claim],
    judgements: Iterable[Judgement],
    text: str = "",
    imported: Sequence[Imported] = (),
) -> tuple[Judged, ...]:
    """The claims of one report that hold, each with its mark, in text order.

    `judgements` are those on claims of this report (`of_reports`), in any order: where they differ,
    the last one said counts, what was said here before what was brought. `imported` are the claims
    that others read in this report. With `text`, the report's, a claim that is not read here stands
    where its words stand now, and is left out where they stand nowhere.
    """
    ordered = sorted(claims, key=lambda c: c.id)
    found, meant = together(ordered, imported)
    cases = [_Case(one.claim, one.readers, one.mark) for one in found]
    by_id = {case.claim.id: case for case in cases}
    by_id |= {id_: by_id[other] for id_, other in meant.items() if id_ not in by_id}
    left = []
    for said in _of_claims(judgements):
        case = by_id.get(said.claim.id)
        if case is not None:
            case.said.append(said)
        else:
            left.append(said)
    for said in _placed(left, cases):
        case = _nearest(said, [case for case in cases if not case.readers])
        if case is None:
            case = _Case(_alone(said))
            cases.append(case)
        case.said.append(said)
    held = [one for case in cases if (one := _outcome(case, text)) is not None]
    return _linked(_contested(held), meant)


def _alone(said: _Said) -> Claim:
    """A claim for which only people vouch. One that nobody here ever saw is called by its content:
    what was brought may bear any id."""
    claim = said.claim
    if all(judgement.brought_by for judgement, _ in said.heard):
        claim = msgspec.structs.replace(claim, id=id_by_content(claim, claim.id))
    return claim


def _contested(held: list[Judged]) -> list[Judged]:
    """Marks what somebody reads otherwise; a person's word on a claim decides."""
    otherwise = read_otherwise([Case(one.claim, one.readers) for one in held if one.readers])
    if not otherwise:
        return held
    marked = []
    for one in held:
        others = otherwise.get(one.claim.id)
        if others:
            others = nearest(one.claim, others)
            because = _with(one.claim.because, in_words(one.claim, others))
            claim = msgspec.structs.replace(one.claim, because=because)
            mark = one.mark if one.mark in DECIDED else CONTESTED
            against = tuple(other.id for other, _ in others)
            one = msgspec.structs.replace(one, claim=claim, mark=mark, against=against)
        marked.append(one)
    return marked


def _with(lines: tuple[str, ...], more: Iterable[str]) -> tuple[str, ...]:
    return (*lines, *(line for line in more if line not in lines))


def _of_claims(judgements: Iterable[Judgement]) -> list[_Said]:
    """What was said, by the claim of which it was said, in the order of time."""
    found: dict[str, _Said] = {}
    for judgement in sorted(judgements, key=lambda j: j.order):
        detail = judgement.details()
        if detail.claim is not None and judgement.holds:
            said = found.setdefault(judgement.subject, _Said(detail.claim, []))
            said.heard.append((judgement, detail))
    return list(found.values())


def _placed(left: list[_Said], cases: list[_Case]) -> list[_Said]:
    """Gives what was said of claims with other ids to those of this reading that they are, the
    nearest first; returns what finds none, in the order of time."""
    pairs = sorted(
        (-nearness, said.claim.id, case.claim.id, said, case)
        for said in left
        for case in cases
        if (nearness := _nearness(said, case)) > 0
    )
    done: set[str] = set()
    for _, subject, _, said, case in pairs:
        if subject not in done and _may_join(said, case):
            case.said.append(said)
            done.add(subject)
    return [said for said in left if said.claim.id not in done]


def _nearest(said: _Said, cases: list[_Case]) -> _Case | None:
    near = [case for case in cases if _nearness(said, case) > 0 and _may_join(said, case)]
    return max(near, key=lambda case: (_nearness(said, case), case.claim.id), default=None)


def _may_join(said: _Said, case: _Case) -> bool:
    """Two claims that once stood side by side are not one."""
    return not any(
        other.claim.id in said.beside or said.claim.id in other.beside for other in case.said
    )


def _nearness(said: _Said, case: _Case) -> float:
    """By how much a claim is the one of which something was said; 0 where it is another."""
    if case.claim.id in said.beside:
        return 0.0
    judgement, detail = said.heard[-1]
    if judgement.verdict == REJECTED:
        return nearness(case.claim, said.claim) if says_the_same(case.claim, said.claim) else 0.0
    wanted = [said.claim, *(d.edit.applied(said.claim) for _, d in said.heard if d.edit)]
    return max((nearness(case.claim, w) for w in wanted if may_be(case.claim, w)), default=0.0)


def _outcome(case: _Case, text: str) -> Judged | None:
    if not case.said:
        claim = case.claim if case.read else _in_place(case.claim, text)
        return Judged(claim, case.mark, readers=case.readers) if claim else None
    heard = [one for said in case.said for one in said.heard]
    heard.sort(key=lambda one: one[0].order)
    if heard[-1][0].verdict == REJECTED:
        return None
    edit = Edit()
    mark = CONFIRMED
    for judgement, detail in heard:
        if judgement.verdict == CONFIRMED and detail.claim is not None:
            edit = edit.then(pinned(edit.applied(detail.claim)))
        if judgement.verdict == EDITED and detail.edit is not None:
            edit, mark = edit.then(detail.edit), EDITED
    edited = edit.applied(case.claim)
    placed = edited if case.read else _in_place(edited, text)
    if placed is None:
        return None
    counted = [j for j, _ in heard if j.verdict != REJECTED]
    because = tuple(f"{j.verdict} by {j.who}, {j.at} ({j.id})" for j in counted)
    because = _with(placed.because, because)
    vouched = msgspec.structs.replace(placed, confidence=1.0, because=because)
    return Judged(vouched, mark, tuple(j.id for j in counted), case.readers)


def _in_place(claim: Claim, text: str) -> Claim | None:
    """The claim with its evidence where its words stand in the text, None where they do not."""
    if not text:
        return claim
    evidence = _found(claim.evidence, text)
    condition = _found(claim.condition, text) if claim.condition else None
    if evidence is None:
        return None
    return msgspec.structs.replace(claim, evidence=evidence, condition=condition)


def _found(words: Evidence, text: str) -> Evidence | None:
    if text[words.begin : words.end] == words.text:
        return words
    begin = text.find(words.text)
    return Evidence(begin, begin + len(words.text), words.text) if begin >= 0 else None


def _linked(held: list[Judged], meant: Mapping[str, str]) -> tuple[Judged, ...]:
    """In text order, and none replies to a claim that does not hold."""
    known = {entry.claim.id for entry in held}
    whole = []
    for entry in held:
        answered = entry.claim.replies_to
        if answered is not None and answered not in known:
            instead = meant.get(answered, "")
            answered = instead if instead in known else None
            claim = msgspec.structs.replace(entry.claim, replies_to=answered)
            entry = msgspec.structs.replace(entry, claim=claim)
        whole.append(entry)
    return tuple(sorted(whole, key=lambda e: (_place(e.claim), e.claim.id)))


def _place(claim: Claim) -> tuple[int, int]:
    return (claim.evidence.begin, claim.evidence.end)
