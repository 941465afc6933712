"""The whole way of a page: bytes -> text -> tree -> blocks -> the draft of its report."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from lagebild.errors import IntakeError, NoReportError
from lagebild.intake.delivery import Delivery, Draft
from lagebild.intake.furniture import comments_in, cues, says_when
from lagebild.intake.laid_out import laid_out
from lagebild.intake.limits import Limits
from lagebild.intake.pages.article import report_in
from lagebild.intake.pages.block import HEADING, Block
from lagebild.intake.pages.blocks import blocks_of
from lagebild.intake.pages.declared import utf8_of
from lagebild.intake.pages.head import Head
from lagebild.intake.pages.json_ld import report_in_json
from lagebild.intake.pages.told import is_free, told
from lagebild.intake.pages.tree import tree_of
from lagebild.intake.pages.walls import withheld
from lagebild.intake.report import Furniture, Unreadable
from lagebild.intake.text import too_large

LETTERS = re.compile(r"\W+")
# Headings of a report are subheadings of its text.
KINDS = {HEADING: "subheading"}
# Among so many lines a page says until when its report may not be shown.
FIRST = 40
NO_REPORT = "holds no running text; a page of links, a video or an empty page is no report"


def read_html(delivery: Delivery, limits: Limits) -> Iterator[Draft | Unreadable]:
    """The report that a page shows. Raises IntakeError where it shows none."""
    content = delivery.stream.read_whole(limits.report + 1)
    if len(content) > limits.report:
        raise IntakeError(too_large(limits.report))
    content, note = utf8_of(content, delivery.charset)
    root = tree_of(content, limits)
    head = Head(root)
    article = report_in_json(head.json_ld)
    words, furniture = blocks_of(root)
    blocks = _with_comments(words)
    known = told(head, article, blocks, delivery.known)
    found = report_in(blocks, root, furniture)
    own = [block for block, is_own in found if is_own]
    why = withheld(own, blocks, is_free(head, article), cues())
    if not found and not why:
        raise NoReportError(NO_REPORT)
    text, spans = _printed(found or [(block, True) for block in blocks], known.title)
    if not text:
        raise NoReportError(NO_REPORT)
    yield Draft(
        where=delivery.where,
        text=text,
        known=known,
        furniture=spans,
        withheld=why,
        notes=(note,) if note else (),
        release=_release(blocks),
    )


def _with_comments(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with readers' comments as such that no class tells: before the report is looked
    for, of which they may be the longer part."""
    found = comments_in([block.text for block in blocks])
    if not found:
        return list(blocks)
    return [
        msgspec.structs.replace(block, kind="comment")
        if n in found and block.kind in ("", HEADING)
        else block
        for n, block in enumerate(blocks)
    ]


def _release(blocks: Sequence[Block]) -> str:
    """Sperrfrist: 18 Uhr: a line among the first of a page, which often is no part of the report's
    text; "" where there is none."""
    first = (block.text for block in blocks[:FIRST] if block.kind != "related")
    return next(filter(says_when, first), "")


def _printed(found: Sequence[tuple[Block, bool]], title: str) -> tuple[str, tuple[Furniture, ...]]:
    """The text of the blocks, and those of them that are furniture as spans of it. The title stands
    in the report's head and not once more in its text."""
    heading = _bare(title)
    return laid_out(
        (block.text, "" if is_own else KINDS.get(block.kind, block.kind))
        for block, is_own in found
        if block.kind != HEADING or _bare(block.text) != heading
    )


def _bare(words: str) -> str:
    return LETTERS.sub("", words).lower()
