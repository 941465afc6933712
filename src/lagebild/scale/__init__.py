"""Scale: the same reading on all cores of a machine.

In: what intake gathers, in its order. Out: the same, in the same order, each with its `Outcome`.
Order of work: `bounds` (what one report may take) -> `worker` (a process that reads) -> `pool`
(several of them, and what becomes of a report that ends one) -> `reading` (one process or many).
"""

from lagebild.scale.fault import ScaleFault
from lagebild.scale.reading import cores, read_in_order

__all__ = ["ScaleFault", "cores", "read_in_order"]
