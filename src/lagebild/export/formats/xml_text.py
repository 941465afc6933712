"""What XML may not hold, not even as a reference."""

import re

FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SUBSTITUTE = "\N{REPLACEMENT CHARACTER}"


def xml_text(text: str) -> str:
    """The text with a mark in place of each such character, as long as before."""
    return FORBIDDEN.sub(SUBSTITUTE, text)
