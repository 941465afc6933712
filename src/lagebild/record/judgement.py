"""What a person said about a claim or about two actors; kept beside the machine's record, with who
and when, and undoable."""

import hashlib
from collections.abc import Iterable

import msgspec

from lagebild.claims import Claim
from lagebild.record.edit import Edit
from lagebild.record.relation import RELATIONS, Relation

ON_CLAIMS = ("confirmed", "rejected", "edited")
VERDICTS = (*ON_CLAIMS, *RELATIONS)


class Detail(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a judgement says beside its verdict: the other actor; the claim as it stood when it was
    judged, by which it is found again in a newer reading, the ids of those that then rested on the
    same words (`beside`), and its edit; a remark."""

    other: str = ""
    claim: Claim | None = None
    beside: tuple[str, ...] = ()
    edit: Edit | None = None
    note: str = ""


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """`subject` is the id of a claim or an actor; `detail` a `Detail` as JSON. `at` is an ISO time;
    `undone_at` is "" while the judgement holds; `brought_by` is the import that brought it, ""
    where it was said here."""

    id: str
    subject: str
    verdict: str
    who: str
    at: str
    detail: str = ""
    undone_by: str = ""
    undone_at: str = ""
    brought_by: str = ""

    @property
    def order(self) -> tuple[bool, str, str]:
        """Who is heard first: what was brought, then what was said here, each in the order of
        time. The last word counts, and what comes from elsewhere never takes back what was said
        here."""
        return (not self.brought_by, self.at, self.id)

    @property
    def holds(self) -> bool:
        """Whether nobody has taken it back."""
        return not self.undone_at

    @property
    def relation(self) -> Relation | None:
        """How the two actors stand to each other; None for a judgement on a claim."""
        return Relation(self.verdict) if self.verdict in RELATIONS else None

    def details(self) -> Detail:
        """The detail, decoded. Raises msgspec.ValidationError for one of another make."""
        return msgspec.json.decode(self.detail, type=Detail) if self.detail else Detail()


def judgement(subject: str, verdict: str, who: str, at: str, detail: str = "") -> Judgement:
    """A judgement whose id derives from its content. Raises ValueError for an unknown verdict."""
    if verdict not in VERDICTS:
        raise ValueError(f"verdict must be one of {', '.join(VERDICTS)}, not {verdict!r}")
    content = "\0".join((subject, verdict, who, at, detail))
    return Judgement(
        id="j-" + hashlib.sha256(content.encode()).hexdigest()[:16],
        subject=subject,
        verdict=verdict,
        who=who,
        at=at,
        detail=detail,
    )


def on_actors(
    one: str, other: str, relation: Relation, who: str, at: str, note: str = ""
) -> Judgement:
    """Lawrow and Lavrov are the same. Raises ValueError where both are one id."""
    first, second = sorted((one, other))
    if first == second:
        raise ValueError(f"{one} is one actor, not two")
    return judgement(first, relation.value, who, at, _written(Detail(other=second, note=note)))


def on_claim(
    claim: Claim,
    verdict: str,
    who: str,
    at: str,
    *,
    beside: Iterable[str] = (),
    edit: Edit | None = None,
    note: str = "",
) -> Judgement:
    """This claim is right, wrong, or should read so. Raises ValueError for another verdict.

    `beside` are the ids of the report's other claims on the same words: none of them is this one.
    """
    if verdict not in ON_CLAIMS:
        raise ValueError(f"verdict must be one of {', '.join(ON_CLAIMS)}, not {verdict!r}")
    others = tuple(sorted(set(beside) - {claim.id}))
    detail = Detail(claim=claim, beside=others, edit=edit, note=note)
    return judgement(claim.id, verdict, who, at, _written(detail))


def _written(detail: Detail) -> str:
    return msgspec.json.encode(detail).decode()
