"""Words from outside, made harmless before they reach a reader."""

import re

# Control characters, and the marks that turn the direction of writing round or hide text: with
# them a report could move the cursor, colour the screen or show words in another order.
CONTROLS = (
    "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff"
)
INVISIBLE = re.compile("[\u00ad\u200b\ufeff]")
HARMFUL = re.compile(f"[{CONTROLS}]")
IN_JSON = re.compile(f"[{CONTROLS}\u200b\ufeff]")
SUBSTITUTE = "\N{REPLACEMENT CHARACTER}"


def plain(text: str) -> str:
    """One line of text without control and direction marks; each shows as a replacement mark."""
    text = " ".join(text.split())
    if text.isprintable():  # as good as all are; none of the marks is
        return text
    return HARMFUL.sub(SUBSTITUTE, INVISIBLE.sub("", text))


def plain_json(line: str) -> str:
    """A line of JSON with the same marks as escapes, so that nothing is lost and nothing acts."""
    return line if line.isprintable() else IN_JSON.sub(_escape, line)


def _escape(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
