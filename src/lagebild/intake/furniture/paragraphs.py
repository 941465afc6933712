"""The paragraphs of a text as spans, and what their shape says: closed by a mark or open."""

import re

import msgspec

# What may stand behind the mark that closes a sentence: brackets, notes, quotation marks.
CLOSERS = re.compile(r"(?:[\s)\]}*]|\[\d{1,3}\])+$")
BEHIND_MARKS = frozenset(")]}*")
QUOTES = "\"“”„»«’‘'›‹"
ENDS = ".!?…"
CLOSING = frozenset(ENDS + QUOTES)
INNER_END = re.compile(
    r"(?<=[a-zäöüß\d“”\"»«)]{3})[.!?][\"“”»«)]*\s+[\"„“»«(]?[A-ZÄÖÜ]"
    r"|(?<=[a-zäöüß]{3})\.[A-ZÄÖÜ][a-zäöüß]{3}"  # ... Tatserie aus.Nagelbomben: a lost line end
)
# A line that breaks off after one of these, or at a comma, goes on elsewhere.
BROKEN_OFF = re.compile(
    r"(?:[,;:–—-]|\b(?:der|die|das|des|dem|den|ein|eine|einen|einem|einer|und|oder|sowie|als|wie|dass|zu|zum"
    r"|zur|von|vom|in|im|an|am|auf|für|mit|bei|nach|aus|durch|gegen|über|unter|vor|um|ohne|seit|bis"
    r"|sich|nicht|ist|hat|sind|wird|werde|sei|habe))$",
    re.IGNORECASE,
)
# None of these words is longer than the end of a line that is looked at.
LONGEST_LAST = 12
SHORT_FORM = re.compile(r"\([A-ZÄÖÜ][\w-]{1,8}\)\s[a-zäöüß]")
# Hard-wrapped text: lines of nearly one width.
NARROWEST, WIDEST = 45, 110


class Paragraph(msgspec.Struct, frozen=True):
    """A stretch of text between line ends; `begin` and `end` are code points, trimmed of blanks."""

    begin: int
    end: int
    text: str

    @property
    def closed(self) -> bool:
        """Whether a sentence mark or a quotation mark ends it."""
        if self.text[-1] in CLOSING:
            return True
        if self.text[-1] not in BEHIND_MARKS:
            return False
        tail = self.text[-12:]
        tail = CLOSERS.sub("", tail) or tail
        return tail[-1] in CLOSING

    @property
    def opens_quotation(self) -> bool:
        """Whether it begins with direct speech: „Wir wollen keinen Krieg."""
        return self.text[0] in QUOTES or self.text[:2] in ("--", "''", "``")

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list: - Rückzug der Truppen."""
        return self.text[0] in "-–—•*·▪►" or bool(re.match(r"(?:\d{1,2}|[a-z])[.)]\s", self.text))

    @property
    def goes_on(self) -> bool:
        """Whether it begins in the middle of a sentence: (BBK) erstmalig in ganz Deutschland"""
        return self.text[0].islower() or bool(SHORT_FORM.match(self.text))

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def holds_sentences(self) -> bool:
        """Whether a sentence ends inside it."""
        text = self.text
        if "." not in text and "!" not in text and "?" not in text:
            return False  # most lines that are asked hold no mark at all
        return bool(INNER_END.search(text))

    @property
    def breaks_off(self) -> bool:
        """Whether the line stops in the middle of a sentence: ... in der ersten Lesung des"""
        return bool(BROKEN_OFF.search(self.text[-LONGEST_LAST:]))


def paragraphs(text: str) -> list[Paragraph]:
    """All paragraphs in order: each line, or the lines of a hard-wrapped block together."""
    found: list[Paragraph] = []
    block: list[Paragraph] = []
    before = next_line = 0
    for line in text.replace("\r", "\n").split("\n"):
        begin, next_line = next_line, next_line + len(line) + 1
        stripped = line.strip()
        if not stripped:
            continue
        if len(stripped) < len(line):
            begin += len(line) - len(line.lstrip())
        if block and _blank_between(text, before, begin):
            found += _unwrapped(text, block)
            block = []
        block.append(Paragraph(begin, begin + len(stripped), stripped))
        before = begin + len(stripped)
    found.extend(_unwrapped(text, block))
    return found


def _blank_between(text: str, begin: int, end: int) -> bool:
    return text.count("\n", begin, end) > 1 or text.count("\r", begin, end) > 1


def _unwrapped(text: str, block: list[Paragraph]) -> list[Paragraph]:
    if len(block) < 2 or not _is_wrapped(block):
        return block
    begin, end = block[0].begin, block[-1].end
    return [Paragraph(begin, end, text[begin:end])]


def _is_wrapped(block: list[Paragraph]) -> bool:
    pairs = list(zip(block, block[1:], strict=False))
    if any(after.goes_on and not before.closed for before, after in pairs):
        return True
    widths = [line.end - line.begin for line in block[:-1]]
    return (
        len(block) > 2
        and NARROWEST <= min(widths)
        and max(widths) <= WIDEST
        and min(widths) >= 0.6 * max(widths)
        and sum(not line.closed for line in block[:-1]) > len(widths) / 2
    )
