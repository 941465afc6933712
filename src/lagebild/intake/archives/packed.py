"""One file, packed alone: a.jsonl.gz, bericht.txt.xz."""

from collections.abc import Iterator

import msgspec

from lagebild.intake.archives.members import Metered
from lagebild.intake.archives.telling import told_by_name, unpacked_name
from lagebild.intake.archives.unpacking import Unpacked
from lagebild.intake.delivery import Delivery
from lagebild.intake.limits import Limits
from lagebild.intake.text import Stream


def read_packed(delivery: Delivery, limits: Limits) -> Iterator[Delivery]:
    """The file, under its own name. Raises IntakeError where it is not packed."""
    content = Metered(Unpacked(delivery.stream, limits), limits, delivery.allowance)
    yield msgspec.structs.replace(
        delivery,
        stream=Stream(content),
        form=told_by_name(unpacked_name(delivery.where)),
        begin=0,
    )
