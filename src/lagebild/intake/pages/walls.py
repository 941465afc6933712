"""Pages that stand before a report: they ask for consent, or show its beginning alone."""

from collections.abc import Sequence

from lagebild.intake.furniture import Cues
from lagebild.intake.pages.block import Block, weight

# A stub has up to so many characters: where the page says that it costs something and also asks for
# money, where it only says so, and where it only asks. More than that is worth reading, even where
# something is held back: what is said there is said.
BOTH, SAID, ASKED = 1_200, 900, 700
# Where the money is asked for: among so many last blocks.
LAST = 6
# So much of a consent page's words speak of consent.
MOST = 0.4


def withheld(own: Sequence[Block], all_: Sequence[Block], free: bool | None, known: Cues) -> str:
    """ "consent", "paywall" or "": why the words of a page are no report to read. `free` is whether
    the page says that everybody may read it, None where it says nothing.

    A report in full that merely carries a banner or an offer is none of these.
    """
    length = weight(own)
    if length >= BOTH:
        return ""
    shown = own or all_
    about = [block for block in shown if known.consent.search(block.text)]
    if weight(about) > MOST * weight(shown):
        return "consent"
    asked = any(known.paywall.search(block.text) for block in all_[-LAST:])
    if free is None:
        return "paywall" if asked and length < ASKED else ""
    return "paywall" if not free and (asked or length < SAID) else ""
