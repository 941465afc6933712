"""What is said of a run beside its reports: how far it has come, and what it passed over."""

import msgspec

# The position of an archive that is through.
WHOLE = -1


class Reached(msgspec.Struct, frozen=True, kw_only=True):
    """Everything before a place is through.

    `archive` is the identity of the archive and `position` where to go on in it, WHOLE at its end;
    what a position counts is the archive's own business. "" as archive: nothing to go on with, as
    in a plain file. `given` are the ids that reports of the archive came with since the mark
    before, each with the digest of its report: another report may not have them. `done` are the
    bytes of all paths that are through. `source_ends` where a file is: what follows is of another.
    """

    archive: str = ""
    position: int = 0
    given: tuple[tuple[str, str], ...] = ()
    done: int = 0
    source_ends: bool = False


class Passed(msgspec.Struct, frozen=True):
    """Something was passed over on purpose and is only counted; `why` is one of PASSED."""

    why: str


# links: a page among others without running text, such as an index;
# answer: the web said something other than 200, a redirect or an error; revisit: the same page as
# before, by its archive; content: no page and no text, such as a picture; ending: a member of an
# archive that is no report by its name; before: an archive that was read earlier; host,
# outlet, day, undated, language: not wanted by the filters.
PASSED = (
    "answer", "revisit", "content", "links", "ending", "before", "host", "outlet", "day",
    "undated", "language",
)  # fmt: skip
