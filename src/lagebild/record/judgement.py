"""What a person said about a claim or an actor; kept beside the machine's record, can be undone."""

import hashlib

import msgspec

VERDICTS = ("confirmed", "rejected", "edited", "merged", "apart")


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """`subject` is the id of a claim or an actor. `detail` holds the edit, or the id of the other
    actor of merged and apart. `at` is an ISO time; `undone_at` is "" while the judgement holds."""

    id: str
    subject: str
    verdict: str
    who: str
    at: str
    detail: str = ""
    undone_by: str = ""
    undone_at: str = ""


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
