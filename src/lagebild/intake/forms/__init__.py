"""Forms: what one delivery of bytes may be, and how it is read.

In: a `Delivery`. Out: the `Draft`s that it holds, in their order, the `Unreadable`s between them,
and as a `Delivery` each archive that a mail carries; an IntakeError says that nothing of it can be
read. A form is a module with one reading
function, and a line of FORMS.
"""

from collections.abc import Callable, Iterator

from lagebild.intake.delivery import Delivery, Draft
from lagebild.intake.forms.json_file import read_json
from lagebild.intake.forms.jsonlines import read_lines
from lagebild.intake.forms.mail import read_box, read_mail
from lagebild.intake.forms.parquet import read_parquet
from lagebild.intake.forms.table import read_table
from lagebild.intake.forms.telling import archive_by_name, form_of, told_by_name
from lagebild.intake.forms.text import read_text
from lagebild.intake.forms.xml import read_xml
from lagebild.intake.limits import Limits
from lagebild.intake.pages import read_html
from lagebild.intake.report import Unreadable

FORMS: dict[str, Callable[[Delivery, Limits], Iterator[Draft | Unreadable | Delivery]]] = {
    "text": read_text,
    "lines": read_lines,
    "json": read_json,
    "parquet": read_parquet,
    "table": read_table,
    "html": read_html,
    "xml": read_xml,
    "mail": read_mail,
    "box": read_box,
}

__all__ = ["FORMS", "archive_by_name", "form_of", "told_by_name"]
