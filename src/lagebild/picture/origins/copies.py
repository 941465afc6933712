"""Whether two reports are one text: a copy, a rewriting of the same agency's report, or neither.

Measured on the reporters' own words; words that both quote from somebody are no more than a hint,
for two reporters who heard one minister are two origins.
"""

from datetime import date

import msgspec
import numpy as np
import numpy.typing as npt

from lagebild.languages.interface import Interface
from lagebild.picture.origins.shingles import Numbers, Runs, Signature

# Where each threshold comes from is measured in docs/picture/origins.md.
#
# A copy: so much of the shorter text stands in the longer one. Copies, shortened and with a lead of
# their own, share 0.5 to 1; rewritings 0.15 to 0.6; reports on one event by two hands 0.05.
COPY_SHARE = 0.5
# A follow-up takes over the background of the report before it. Reports further apart than a week
# are one text only if nearly all of it is the same.
COPY_DAYS, LATE_COPY_SHARE = 7, 0.8
# A note shares its only sentence with every other note on the event.
COPY_SHINGLES = 12
# A rewriting: the same agency credited at most so many days apart, and so much in common. Reports
# that set phrases alone join share up to 0.17, but neither day nor agency.
REWRITE_DAYS, REWRITE_SHARE, REWRITE_SHINGLES = 2, 0.14, 10
# The same with a long quotation that both print.
QUOTING_SHARE, QUOTING_SHINGLES = 0.1, 6
# In so many of the shorter report's paragraphs something is shared: two reports that close with the
# same background ("Die Krim wurde 2014 ...") share much in one paragraph of many.
SPREAD = 0.6
# Or it begins as the other does: so much of a first paragraph stands in the other report. Then what
# is not shared was put before or behind the agency's text.
BEGINNING = 0.5
# What counts as a paragraph, and as something shared in it.
PARAGRAPH_SHINGLES, SHARED_SHINGLES = 5, 2


class Verdict(msgspec.Struct, frozen=True):
    """Why two reports are one origin. `kind` is copy or rewrite; `share` (0 to 1) of the shorter
    report's own text stands in the other; `quotations` is the number of its long quotations that
    the other prints too; `agencies` are those that both credit."""

    kind: str
    share: float
    quotations: int = 0
    agencies: tuple[str, ...] = ()

    def reason(self, texts: Interface) -> str:
        """The verdict in words: "copy: 82 % of the shorter text stand in the other report too"."""
        key = "origins.copy" if self.kind == "copy" else "origins.rewrite"
        said = [texts.say(key, share=round(self.share * 100))]
        if self.quotations:
            quotations = texts.count("quotation", self.quotations)
            said.append(texts.say("origins.quoting", quotations=quotations))
        if self.agencies:
            said.append(texts.say("origins.crediting", agencies=", ".join(self.agencies)))
        return "; ".join(said)


def verdict(one: Signature, other: Signature) -> Verdict | None:
    """Whether two reports are one origin, None where not; the same whichever comes first."""
    shorter, longer = sorted((one, other), key=lambda s: (len(s.own.shingles), s.report))
    agencies = tuple(sorted(set(one.agencies) & set(other.agencies)))
    if one.whole and one.whole == other.whole:
        return Verdict("copy", 1.0, _shared_quotations(shorter, longer), agencies)
    shared = _found(shorter.own.shingles, longer.own.shingles)
    count = int(np.count_nonzero(shared))
    if count < QUOTING_SHINGLES:
        return None
    share = count / len(shared)
    spread = _spread(shorter.own, shared) >= SPREAD
    days = days_apart(one.published, other.published)
    quotations = _shared_quotations(shorter, longer)
    enough = COPY_SHARE if days is None or days <= COPY_DAYS else LATE_COPY_SHARE
    if share >= enough and count >= COPY_SHINGLES and (spread or _begin_alike(shorter, longer)):
        return Verdict("copy", round(share, 2), quotations, agencies)
    if not spread or not agencies or days is None or days > REWRITE_DAYS:
        return None
    alike = share >= REWRITE_SHARE and count >= REWRITE_SHINGLES
    if alike or (quotations and share >= QUOTING_SHARE):
        return Verdict("rewrite", round(share, 2), quotations, agencies)
    return None


def days_apart(one: str, other: str) -> int | None:
    """Days between two dates of publication; None where one of them is no full date."""
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return None


def _spread(own: Runs, shared: npt.NDArray[np.bool_]) -> float:
    """The share (0 to 1) of paragraphs in which something is shared."""
    sizes = np.bincount(own.blocks)
    hits = np.bincount(own.blocks[shared], minlength=len(sizes))
    counted = sizes >= min(PARAGRAPH_SHINGLES, sizes.max())
    return float(np.mean(hits[counted] >= np.minimum(SHARED_SHINGLES, sizes[counted])))


def _begin_alike(one: Signature, other: Signature) -> bool:
    """Whether the first paragraph of one of them stands in the other."""
    for mine, theirs in ((one.own, other.own), (other.own, one.own)):
        first = mine.shingles[mine.blocks == mine.blocks[0]]
        if np.mean(_found(first, theirs.shingles)) >= BEGINNING:
            return True
    return False


def _shared_quotations(shorter: Signature, longer: Signature) -> int:
    shared = _found(shorter.quoted.shingles, longer.quoted.shingles)
    return len(set(shorter.quoted.blocks[shared].tolist()))


def _found(shingles: Numbers, among: Numbers) -> npt.NDArray[np.bool_]:
    """Which shingles stand among others."""
    if not len(among):
        return np.zeros(len(shingles), dtype=np.bool_)
    among = np.sort(among)
    at = np.minimum(np.searchsorted(among, shingles), len(among) - 1)
    return np.equal(among[at], shingles)
