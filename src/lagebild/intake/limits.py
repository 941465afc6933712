"""The limits of what is taken in: each with its default, and changed by a TOML file."""

import tomllib
from pathlib import Path

import msgspec

from lagebild.errors import IntakeError


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much is taken in before it counts as a mistake or an attack."""

    # Bytes of one report as it is decoded; a news report has some kilobytes.
    report: int = 10_000_000
    # Elements of one web page; a report has some thousands.
    elements: int = 200_000
    # Bytes of a feed, and entries of it that are looked at.
    feed: int = 10_000_000
    entries: int = 1_000
    # Seconds in which a page or a feed must have come in whole, and in which the next bytes must.
    seconds: int = 60
    silence: int = 20
    # Redirects that are followed from one address.
    redirects: int = 5
    # Archives inside archives.
    nesting: int = 3
    # Bytes that one member of an archive may unpack to; one of JSON Lines is read line by line.
    member: int = 5_000_000_000
    # Bytes that an archive, with those inside it, may unpack to. WARC has no such limit: its
    # records are read one by one, each within the limit of a report.
    unpacked: int = 50_000_000_000
    # Members of an archive, with those of the archives inside it.
    members: int = 1_000_000
    # How many times its own size something may unpack to; text comes to 5 to 50, a bomb to 1,000.
    ratio: int = 200
    # Up to so many bytes nobody asks for the ratio.
    ratio_from: int = 10_000_000
    # Bytes of a ZIP's directory, which lies in memory; a member takes about 100.
    directory: int = 10_000_000
    # Bytes of a ZIP that cannot be read from any place (standard input, inside another archive)
    # and lies in memory for that.
    held: int = 100_000_000
    # Damaged places of a WARC or a TAR after which the rest is left unread.
    damages: int = 100


DEFAULT = Limits()


def limits_of(path: str) -> Limits:
    """The limits that a TOML file names, the others as they are: `report = 20_000_000`.

    Raises IntakeError for a file that is none, an unknown name, a value that is no positive number.
    """
    try:
        found = msgspec.convert(tomllib.loads(Path(path).read_text("utf-8")), Limits)
    except OSError as error:
        raise IntakeError(f"{path}: cannot be read ({error.strerror or error})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise IntakeError(f"{path}: {error}; see the limits in docs/intake.md") from error
    for name in Limits.__struct_fields__:
        if getattr(found, name) < 1:
            raise IntakeError(f"{path}: {name} must be a positive number")
    return found
