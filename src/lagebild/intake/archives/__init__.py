"""Archives: what holds other deliveries, and how they are taken out of it.

In: a `Delivery`. Out: the `Delivery`s that it holds, in their order, each to be read before the
next is asked for; between them the `Unreadable`s, what was `Passed` over, and marks of how far
everything is through (`Reached`), from which `Delivery.begin` goes on. An IntakeError says that the
rest of it cannot be read. Nothing is written, and no name inside an archive is ever used as a path.
An archive is a module with one reading function, and a line of ARCHIVES.
Order of work: `telling` -> `unpacking` -> `members` -> `packed`, `tars`, `zips` (with `salvage`),
`warc`.
"""

from collections.abc import Callable, Iterator

from lagebild.intake.archives.packed import read_packed
from lagebild.intake.archives.tars import read_tar
from lagebild.intake.archives.telling import told_by_content, told_by_name
from lagebild.intake.archives.warc import read_warc
from lagebild.intake.archives.zips import read_zip
from lagebild.intake.delivery import Delivery
from lagebild.intake.limits import Limits
from lagebild.intake.marks import Passed, Reached
from lagebild.intake.report import Unreadable

ARCHIVES: dict[
    str, Callable[[Delivery, Limits], Iterator[Delivery | Unreadable | Passed | Reached]]
] = {
    "packed": read_packed,
    "tar": read_tar,
    "warc": read_warc,
    "zip": read_zip,
}

__all__ = ["ARCHIVES", "told_by_content", "told_by_name"]
