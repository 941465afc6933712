"""Which kind of archive bytes are: told by the ending of a name, else by how they begin."""

from lagebild.intake.forms import archive_by_name
from lagebild.intake.forms import told_by_name as form_by_name
from lagebild.intake.text import Stream

PACKINGS = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz"}
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
TAR_AT = 257
TAR = b"ustar"


def told_by_name(name: str) -> str:
    """news.tar.gz -> "tar", a.jsonl -> "lines"; "" for an ending that tells nothing."""
    return archive_by_name(name) or form_by_name(name)


def told_by_content(stream: Stream) -> str:
    """The kind of archive that a stream begins as; "" where it is none."""
    first = stream.read(TAR_AT)
    stream.put_back(first)
    if first.lstrip()[:1] in (b"", b"{"):
        return ""  # lines are read as they arrive: nobody waits for more of them
    beginning = stream.peek(TAR_AT + len(TAR))
    if packing(beginning):
        return "packed"
    if beginning.startswith(ZIP):
        return "zip"
    if beginning.startswith(b"WARC/"):
        return "warc"
    return "tar" if beginning[TAR_AT:] == TAR else ""


def packing(beginning: bytes) -> str:
    """How bytes are packed: gzip, bzip2, xz, or "" for not at all."""
    for mark, kind in PACKINGS.items():
        if beginning.startswith(mark):
            return kind
    return ""


def unpacked_name(name: str) -> str:
    """berichte.jsonl.gz -> "berichte.jsonl"."""
    return name.rpartition(".")[0]
