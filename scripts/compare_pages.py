"""What trafilatura keeps of web pages and Lagebild does not, and the other way round.

    .venv/bin/python scripts/compare_pages.py PAGE.html ...

Of each page how many words both keep, then the stretches that one of the two alone has, in the
order of the page: `-` trafilatura's, `+` Lagebild's statements, `~` what Lagebild keeps as
furniture, with its kind, and trafilatura as text. Words are compared, not blanks or punctuation.
The exit code is 1 where Lagebild lost a stretch of so many words that it may be a sentence (`-`).
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from trafilatura import extract

from lagebild.intake import Report, collect

WORD = re.compile(r"\w+")
# Fewer words in a row are a label or another way of writing, no sentence.
SENTENCE = 5
SHOWN = 200


class Word(NamedTuple):
    """A word, where it stands in its text, and the kind of furniture it belongs to ("": none)."""

    letters: str
    begin: int
    end: int
    kind: str = ""


class Stretch(NamedTuple):
    """Words in a row that one of the two alone has: `sign` as above."""

    sign: str
    words: int
    text: str


def main(paths: Sequence[str]) -> int:
    """Prints the comparison of each page; returns the exit code."""
    lost = False
    for path in paths:
        (found,) = collect([path])
        theirs = extract(Path(path).read_bytes(), include_comments=False) or ""
        if not isinstance(found, Report):
            print(f"{path}: no report: {found.reason}")
            lost |= len(WORD.findall(theirs)) >= SENTENCE
            continue
        both, stretches = compared(found, theirs)
        own = len([word for word in words_of(found) if not word.kind])
        held = f", withheld as {found.withheld}" if found.withheld else ""
        words = f"{len(WORD.findall(theirs))} trafilatura's, {own} Lagebild's"
        print(f"{path}: {both} words in both, {words}{held}")
        for one in stretches:
            cut = "..." if len(one.text) > SHOWN else ""
            print(f"  {one.sign} {' '.join(one.text[:SHOWN].split())}{cut}")
            lost |= one.sign == "-" and one.words >= SENTENCE
    return int(lost)


def compared(report: Report, theirs: str) -> tuple[int, list[Stretch]]:
    """How many words the statements of a report have in common with trafilatura's text, and the
    stretches that they have not."""
    ours = words_of(report)
    other = [Word(m.group().lower(), m.start(), m.end()) for m in WORD.finditer(theirs)]
    matcher = SequenceMatcher(
        None, [one.letters for one in other], [one.letters for one in ours], autojunk=False
    )
    both, text = 0, shown(report)
    found: list[Stretch] = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            both += sum(not word.kind for word in ours[c:d])
            found += _furniture(ours[c:d], text)
            continue
        if b > a:
            found.append(Stretch("-", b - a, theirs[other[a].begin : other[b - 1].end]))
        own = [word for word in ours[c:d] if not word.kind]
        if own:
            found.append(Stretch("+", len(own), text[own[0].begin : own[-1].end]))
    return both, found


def shown(report: Report) -> str:
    """The text of a report below its title, which Lagebild keeps beside the text."""
    return f"{report.title}\n\n{report.text}"


def words_of(report: Report) -> list[Word]:
    """The words of title and text, each with the furniture it belongs to; the title is some too."""
    before = len(shown(report)) - len(report.text)
    pieces = [(0, before, "title")]
    pieces += [(one.begin + before, one.end + before, one.kind) for one in report.furniture]
    found, place = [], 0
    for match in WORD.finditer(shown(report)):
        while place < len(pieces) and pieces[place][1] <= match.start():
            place += 1
        inside = place < len(pieces) and pieces[place][0] <= match.start()
        kind = pieces[place][2] if inside else ""
        found.append(Word(match.group().lower(), match.start(), match.end(), kind))
    return found


def _furniture(words: Sequence[Word], text: str) -> Iterator[Stretch]:
    """What both keep, and Lagebild as furniture."""
    begin = 0
    for place in range(1, len(words) + 1):
        if place < len(words) and words[place].kind == words[begin].kind:
            continue
        some = words[begin:place]
        if some and some[0].kind:
            own = text[some[0].begin : some[-1].end]
            yield Stretch(f"~ {some[0].kind}:", len(some), own)
        begin = place


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("pages", nargs="+", metavar="PAGE", help="a file of HTML")
    sys.exit(main(parser.parse_args().pages))
