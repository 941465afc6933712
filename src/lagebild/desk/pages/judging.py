"""What people say of claims and actors, sent by the forms of the other pages."""

from urllib.parse import quote

from litestar import Response, post

from lagebild.claims import Claim
from lagebild.desk.leaf import Any_Request, remember
from lagebild.desk.naming import LONGEST_NAME, WHO_COOKIE, who_of
from lagebild.desk.saying import (
    LONGEST_NOTE,
    fields_of,
    go_on,
    keep,
)
from lagebild.notebook import judging

# The fields of a claim that a form offers, and how each stands in it.
EDITABLE = (
    "stance", "deed", "negated", "speaker", "agent", "recipient", "place", "condition", "time",
)  # fmt: skip


def as_typed(claim: Claim) -> dict[str, str]:
    """The fields of a claim as somebody would type them."""
    return {
        "stance": claim.stance,
        "deed": claim.deed,
        "negated": "yes" if claim.negated else "no",
        **{role: ", ".join(p.id for p in getattr(claim, role)) for role in _ROLES},
        "place": claim.place or "",
        "condition": claim.condition.text if claim.condition else "",
        "time": claim.time.value if claim.time else "",
    }


_ROLES = ("speaker", "agent", "recipient")


def changes(before: dict[str, str], fields: dict[str, str]) -> list[str]:
    """What a form has that the claim has not, as FIELD=VALUE."""
    typed = {name: fields[name].strip() for name in EDITABLE if name in fields}
    return [f"{name}={value}" for name, value in typed.items() if value != before[name].strip()]


@post("/claims/{claim:str}/judge")
async def judge(request: Any_Request) -> Response[str]:
    """confirm, reject or edit a claim."""
    id_ = str(request.path_params["claim"])
    fields = await fields_of(request)
    who = who_of(request.cookies)

    await keep(
        request,
        lambda book: judging.judge_claim(
            book,
            id_,
            fields.get("verdict", ""),
            changes(fields_before(fields), fields) if fields.get("verdict") == "edit" else (),
            who=who,
            note=fields.get("note", "")[:LONGEST_NOTE].strip(),
        ),
    )
    back = fields.get("back", "")
    if fields.get("verdict") == "reject" and back.startswith("/reports/"):
        # There it stands among the rejected ones now.
        back = back.partition("#")[0] + "#rejected"
    return go_on(back, f"/claims/{id_}", kept=True)


def fields_before(fields: dict[str, str]) -> dict[str, str]:
    """The fields as they stood when the form was made: what somebody else changed since stays."""
    return {name: fields.get(f"was-{name}", "") for name in EDITABLE}


@post("/judgements/{judgement:str}/undo")
async def undo(request: Any_Request) -> Response[str]:
    """Takes a judgement back."""
    id_ = str(request.path_params["judgement"])
    fields = await fields_of(request)
    who = who_of(request.cookies)
    await keep(request, lambda book: judging.undo(book, id_, who=who))
    return go_on(fields.get("back", ""), "/judgements", kept=True)


@post("/actors/relate")
async def relate(request: Any_Request) -> Response[str]:
    """merge, split or undecided: how two actors stand to each other."""
    fields = await fields_of(request)
    who = who_of(request.cookies)
    one, other = fields.get("one", "").strip(), fields.get("other", "").strip()
    await keep(
        request,
        lambda book: judging.relate(
            book,
            one,
            other,
            fields.get("relation", ""),
            who=who,
            note=fields.get("note", "")[:LONGEST_NOTE].strip(),
        ),
    )
    return go_on(fields.get("back", ""), "/proposals", kept=True)


@post("/who")
async def name_oneself(request: Any_Request) -> Response[str]:
    """Keeps in the browser under which name its judgements are kept."""
    fields = await fields_of(request)
    response = go_on(fields.get("back", ""), "/judgements")
    name = " ".join(fields.get("who", "").split())[:LONGEST_NAME]
    remember(response, WHO_COOKIE, quote(name))
    return response


HANDLERS = [judge, undo, relate, name_oneself]
