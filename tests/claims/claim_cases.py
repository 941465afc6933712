"""The case files of the claim grammar: a text, then one line for each claim that it must give.

What a line holds stands at the top of each file in `cases/`. `wrong_slots` compares a claim that
the grammar gave with one that a case asks for.
"""

from dataclasses import dataclass, field
from pathlib import Path

from lagebild.claims import DEEDS, STANCES, Claim

ANYTHING = "?"
NOBODY = "-"
# A line of three dots ends a case that does not list all claims of its text.
FURTHER = "..."
EXTRAS = ("condition", "figure", "time", "via", "place", "replies", "form")
SLOTS = ("speaker", "stance", "deed", "negated", "agent", "recipient", *EXTRAS)


class BadCase(ValueError):
    """A line of a case file that cannot be read; the message names file and line."""


@dataclass(frozen=True)
class Wanted:
    """One claim as a case asks for it; an empty tuple of alternatives, or None, is not checked."""

    line: str
    speaker: tuple[frozenset[str], ...]
    stance: tuple[str, ...]
    deed: tuple[str, ...]
    negated: bool | None
    agent: tuple[frozenset[str], ...]
    recipient: tuple[frozenset[str], ...]
    extras: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """`open_end` allows claims beyond those wanted; `remarks` are the comment lines above it."""

    file: str
    number: int
    text: str
    wanted: tuple[Wanted, ...]
    open_end: bool
    remarks: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.file}:{self.number}: {self.text[:60]}"


def read_cases(path: Path) -> list[Case]:
    """All cases of a file, in order. Raises BadCase for a line that cannot be read."""
    cases: list[Case] = []
    text: list[str] = []
    wanted: list[Wanted] = []
    remarks: list[str] = []
    begin, open_end = 0, False
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.startswith("#"):
            remarks.append(line)
        elif line.strip() == FURTHER:
            open_end = True
        elif " | " in line:
            wanted.append(_wanted(line.strip(), f"{path.name}:{number}"))
        elif line.strip():
            if wanted:
                raise BadCase(f"{path.name}:{number}: text after claims; separate by an empty line")
            begin = begin or number
            text.append(line.strip())
        else:
            if wanted and not text:
                raise BadCase(f"{path.name}:{number}: claims without a text above them")
            if text:
                whole = "\n\n".join(text)
                case = Case(path.name, begin, whole, tuple(wanted), open_end, tuple(remarks))
                cases.append(case)
            text, wanted, remarks, begin, open_end = [], [], [], 0, False
    return cases


def _wanted(line: str, where: str) -> Wanted:
    claim, *fields = [part.strip() for part in line.split(" ; ")]
    cells = [cell.strip() for cell in claim.split(" | ")]
    if len(cells) != 4 or " -> " not in cells[3]:
        raise BadCase(f"{where}: not 'speaker | stance | deed | agent -> recipient'")
    agent, recipient = cells[3].split(" -> ", 1)
    deed, negation = _negation(cells[2])
    stances, deeds = _alternatives(cells[1]), _alternatives(deed)
    for unknown in (
        *(w for w in stances if w not in STANCES),
        *(w for w in deeds if w not in DEEDS),
    ):
        raise BadCase(f"{where}: unknown stance or deed {unknown!r}")
    extras: dict[str, str] = {}
    for entry in fields:
        key, _, value = entry.partition("=")
        if key not in EXTRAS or not value:
            raise BadCase(f"{where}: unknown field {entry!r}; known are {', '.join(EXTRAS)}")
        extras[key] = value
    return Wanted(
        line=line,
        speaker=_parties(cells[0]),
        stance=stances,
        deed=deeds,
        negated=negation,
        agent=_parties(agent),
        recipient=_parties(recipient),
        extras=extras,
    )


def _negation(cell: str) -> tuple[str, bool | None]:
    """RETREAT NOT: the deeds, and whether they are negated; [NOT] leaves that open."""
    if cell.endswith(" [NOT]"):
        return cell.removesuffix(" [NOT]"), None
    return cell.removesuffix(" NOT"), cell.endswith(" NOT")


def _alternatives(cell: str) -> tuple[str, ...]:
    return () if cell == ANYTHING else tuple(word.strip() for word in cell.split(","))


def _parties(cell: str) -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset() if names == NOBODY else frozenset(n.strip() for n in names.split("/"))
        for names in _alternatives(cell)
    )


def wrong_slots(wanted: Wanted, claim: Claim, number_of: dict[str, int]) -> list[str]:
    """The slots in which a claim is not what the case asks for; `number_of` counts the claims of
    the case from 1 by their ids."""
    wrong = [
        slot
        for slot, names, parties in (
            ("speaker", wanted.speaker, claim.speaker),
            ("agent", wanted.agent, claim.agent),
            ("recipient", wanted.recipient, claim.recipient),
        )
        if names and frozenset(p.name for p in parties) not in names
    ]
    wrong += ["stance"] if wanted.stance and claim.stance not in wanted.stance else []
    wrong += ["deed"] if wanted.deed and claim.deed not in wanted.deed else []
    wrong += ["negated"] if wanted.negated not in (None, claim.negated) else []
    given = _extras(claim, number_of)
    wrong += [key for key, value in wanted.extras.items() if given[key] != value]
    return sorted(wrong, key=SLOTS.index)


def _extras(claim: Claim, number_of: dict[str, int]) -> dict[str, str]:
    """What stands behind " ; " in a case, as the claim has it."""
    figure = ""
    if claim.figure:
        relation = "" if claim.figure.relation == "=" else f" {claim.figure.relation}"
        figure = f"{claim.figure.value:g} {claim.figure.unit}{relation}"
        whole = claim.figure.value
        if whole.is_integer():
            figure = f"{int(whole)} {claim.figure.unit}{relation}"
    return {
        "condition": claim.condition.text if claim.condition else NOBODY,
        "figure": figure or NOBODY,
        "time": claim.time.text if claim.time else NOBODY,
        "via": claim.via or NOBODY,
        "place": claim.place or NOBODY,
        "replies": str(number_of.get(claim.replies_to or "", NOBODY)),
        "form": claim.form or NOBODY,
    }


def as_line(claim: Claim, number_of: dict[str, int]) -> str:
    """A claim as a case would ask for it."""
    speaker, agent, recipient = (
        "/".join(p.name for p in parties) or NOBODY
        for parties in (claim.speaker, claim.agent, claim.recipient)
    )
    deed = f"{claim.deed} NOT" if claim.negated else claim.deed
    extras = "".join(f" ; {k}={v}" for k, v in _extras(claim, number_of).items() if v != NOBODY)
    return f"{speaker} | {claim.stance} | {deed} | {agent} -> {recipient}{extras}"


def differences(case: Case, claims: tuple[Claim, ...]) -> list[str]:
    """What is wrong with the claims that the grammar gave for a case; nothing where all is right.

    Each wanted claim takes the given claim that differs least from it, the closest pairs first.
    """
    # claims stand in text order, wanted ones in the order of the case: replies count the latter
    numbers: dict[str, int] = {}
    pairs = sorted(
        (len(wrong_slots(w, c, {})), i, j)
        for i, w in enumerate(case.wanted)
        for j, c in enumerate(claims)
    )
    taken: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in taken and j not in taken.values():
            taken[i] = j
    numbers = {claims[j].id: i + 1 for i, j in taken.items()}
    found = []
    for i, wanted in enumerate(case.wanted):
        if i not in taken:
            found.append(f"missing: {wanted.line}")
            continue
        claim = claims[taken[i]]
        wrong = wrong_slots(wanted, claim, numbers)
        if wrong:
            found.append(f"{', '.join(wrong)}: {wanted.line}\n  given: {as_line(claim, numbers)}")
    if not case.open_end:
        spare = [c for j, c in enumerate(claims) if j not in taken.values()]
        found += [f"spurious: {as_line(c, numbers)}" for c in spare]
    return found
