"""What a person would have a claim say instead."""

from typing import Any, Literal

import msgspec

from lagebild.claims import Claim, ClaimFigure, ClaimTime, Evidence, Party

Taken = Literal[""]


class Edit(msgspec.Struct, frozen=True, omit_defaults=True):
    """The fields of a claim that are to read otherwise; None where one stays as it is, "" and ()
    where its value is taken away."""

    stance: str | None = None
    deed: str | None = None
    mode: str | None = None
    negated: bool | None = None
    speaker: tuple[Party, ...] | None = None
    agent: tuple[Party, ...] | None = None
    recipient: tuple[Party, ...] | None = None
    place: str | None = None
    condition: Evidence | Taken | None = None
    figure: ClaimFigure | Taken | None = None
    time: ClaimTime | Taken | None = None

    def fields(self) -> dict[str, Any]:
        """The new values by the field's name, as a claim holds them."""
        optional = ("place", "condition", "figure", "time")
        given = {name: getattr(self, name) for name in self.__struct_fields__}
        return {
            name: None if name in optional and value == "" else value
            for name, value in given.items()
            if value is not None
        }

    def then(self, later: "Edit") -> "Edit":
        """Both, the later one first where they touch one field."""
        given = {name: getattr(later, name) for name in self.__struct_fields__}
        changed = {name: value for name, value in given.items() if value is not None}
        return msgspec.structs.replace(self, **changed)

    def applied(self, claim: Claim) -> Claim:
        """The claim as it should read."""
        fields = self.fields()
        if "deed" in fields and fields["deed"] != claim.deed:
            fields.setdefault("mode", "")  # a mode belongs to its deed
        if "agent" in fields:
            fields["concluded"] = tuple(slot for slot in claim.concluded if slot != "agent")
        return msgspec.structs.replace(claim, **fields) if fields else claim


# What a person who confirms a claim vouches for.
VOUCHED = ("stance", "deed", "mode", "negated", "speaker", "agent", "recipient")


def pinned(claim: Claim) -> Edit:
    """The edit that makes any claim say what this one says."""
    return Edit(**{name: getattr(claim, name) for name in VOUCHED})
