"""What readers write at the foot of a page, told by the shape of its lines where nothing else does.

Three kinds of lines are about comments and no part of any: how many there are ("Kommentare (12)"),
who wrote one and when ("Hans M. schrieb am 3.2. um 14:02 Uhr"), what may be done with one
("Antworten", "Melden"). Each of them stands in reports as well; that several do, close to each
other and behind the report, makes them readers' comments. In doubt it is text. The words are in
`furniture.toml`.
"""

import re
from collections.abc import Sequence, Set
from functools import cache, lru_cache
from itertools import accumulate

from lagebild.intake.furniture.cues import cues
from lagebild.languages.tables import load_times

# Longer lines are comments and no lines about them.
LONGEST = 100
# Of a report so much precedes its readers' comments, in lines of running text of such a length.
LEAST, RUNNING = 200, 60
# Between two lines about comments stands one comment of up to so many characters ...
GAP = 4_000
# ... and behind comments a heading of others comes later than this: those of the next report ...
AGAIN = 600
# ... so many lines stand between a heading and what shows that comments follow it ...
REACH = 8
# ... and so much behind the last line that says who wrote belongs to its comment.
LAST = 2_000
HEAD, COUNTED = "head", "counted head"
CONTROL, CONTROLS = "control", "controls"
SAID, NAMED, WHEN = "said", "named", "when"
HEADS, DOING, WRITING = {HEAD, COUNTED}, {CONTROL, CONTROLS}, {SAID, NAMED, WHEN}
# So many signs below a heading that counts comments make them such, and below one that does not:
# "Reaktionen", "Antworten" and a line that ends in "sagte um 14:02 Uhr:" stand in reports too.
BELOW_COUNTED, BELOW = 2, 3
DIGIT = re.compile("[0-9]")
LETTERS = re.compile(r"[^\W\d_]+")
NAME = r"(?P<name>[^\s,|•·:][^,|•·:!?]{0,39}?)"


def comments_in(lines: Sequence[str]) -> Set[int]:
    """Which of the lines (by their place, from 0) are readers' comments and what is about them."""
    kinds = [_kind(line) if len(line) <= LONGEST else "" for line in lines]
    if {"", *HEADS}.issuperset(kinds):
        return frozenset()
    begins = [0, *accumulate(len(line) for line in lines)]
    before = [0, *accumulate(len(line) * (len(line) >= RUNNING) for line in lines)]
    found: set[int] = set()
    for run in _runs(kinds, begins):
        first = _first(run, kinds, lines, before)
        if first is None:
            continue
        told = [place for place in run if place >= first]
        last = told[-1]
        if kinds[last] in WRITING:
            while last + 1 < len(lines) and begins[last + 2] - begins[told[-1]] <= LAST:
                last += 1
        sure = any(kinds[place] in {SAID, *DOING} for place in told)
        if not sure and before[last + 1] - before[first] > before[first]:
            continue  # entries of a ticker have times and names too, and outweigh what is above
        found.update(range(first, last + 1))
    return found


@lru_cache(maxsize=20_000)
def _kind(line: str) -> str:
    """What a short line says about comments, "" for nothing. Remembered: the labels of a page are
    those of the next, and what is asked of all lines of a page is asked of its report's again."""
    known = cues()
    small = line.lower()
    first = LETTERS.search(small)
    if first and first.group() in known.comment_begins:
        bare = " ".join(LETTERS.findall(small))
        if bare in known.comment_heads:
            return COUNTED if DIGIT.search(line) else HEAD
        controls = known.comment_control.findall(bare)
        if "".join(controls) == bare:
            return CONTROLS if len(controls) > 1 else CONTROL
    if "vor" not in line and not DIGIT.search(line):
        return ""
    match = _stamp().match(line)
    if match is None:
        return ""
    if not match["name"]:
        return WHEN
    # "Scholz sagte am 3. Februar:" and "Lawrow sagt um 14:02 Uhr:" stand in reports
    exact = bool(match["clock"] or match["ago"] or match["alone"])
    verb = match["name"].rpartition(" ")[2].lower()
    if verb in known.comment_said:
        return SAID if exact and line[-1] != ":" else NAMED
    return NAMED if exact else ""


def _runs(kinds: list[str], begins: list[int]) -> list[list[int]]:
    """The lines about comments that stand close to each other."""
    runs: list[list[int]] = []
    for place, kind in enumerate(kinds):
        if not kind:
            continue
        gap = begins[place] - begins[runs[-1][-1] + 1] if runs else 0
        again = kind in HEADS and runs and kinds[runs[-1][-1]] not in HEADS
        if runs and gap <= (AGAIN if again else GAP):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _first(run: list[int], kinds: list[str], lines: Sequence[str], before: list[int]) -> int | None:
    """Where the comments begin: at a heading behind the report that a line about a comment soon
    follows, else at the first of several who write; None where they do not."""
    behind = [place for place in run if before[place] >= LEAST]
    signs = sum(_signs(kinds[place]) for place in behind)
    enough = BELOW_COUNTED if any(kinds[place] == COUNTED for place in behind) else BELOW
    for place, following in zip(behind, behind[1:], strict=False):
        if kinds[place] not in HEADS or kinds[following] in HEADS:
            signs -= _signs(kinds[place])
            continue
        if signs >= enough and following - place <= REACH:
            return place
    writing = [place for place in behind if kinds[place] in WRITING]
    said = sum(kinds[place] == SAID for place in writing)
    doing = sum(kinds[place] in DOING for place in behind)
    if said < 2 and (doing < 2 or len(writing) < 2):
        return None
    first = writing[0]
    return first - 1 if kinds[first] == WHEN and _is_name(lines[first - 1]) else first


def _signs(kind: str) -> int:
    """How much a line says for comments, other than their heading."""
    return 2 if kind == CONTROLS else int(bool(kind) and kind not in HEADS)


def _is_name(line: str) -> bool:
    return len(line) <= 40 and line[-1] not in ".!?:"


@cache
def _stamp() -> re.Pattern[str]:
    """Hans M. schrieb am 3.2. um 14:02 Uhr; hans_m, 03.02.2022, 14:02; Eva | vor 3 Stunden: who
    wrote, and a day, a clock or both."""
    times = load_times()
    units = "|".join(re.escape(word) for word in times.units)
    days = "|".join(re.escape(word) for word in times.days)
    day = (
        r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-Za-zä]{3,9}\.?)(?:\s?\d{2,4})?|\d{4}-\d{2}-\d{2}"
        rf"|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|{days}"
    )
    clock = r"\d{1,2}[:.]\d{2}(?!\.?\d)(?:\s?Uhr)?"
    ago = rf"vor (?:\d{{1,3}}|einem|einer|wenigen) (?:{units})"
    return re.compile(
        rf"(?:#?\d{{1,4}}[.:)]?\s)?(?:{NAME}[\s,|•·:–-]+)??(?:am\s|um\s|vom\s)?"
        rf"(?:(?P<ago>{ago})|(?:\w{{2,10}},\s)?(?:{day})[\s,|•·–-]*(?:um\s)?(?P<clock>{clock})?"
        rf"|(?P<alone>{clock}))\s?:?$",
        re.IGNORECASE,
    )
