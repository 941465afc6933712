"""Pages: HTML as a report with its furniture.

In: a `Delivery` of bytes. Out: the `Draft` of the report that the page shows, or an IntakeError
that says why there is none. Order of work: `declared` (bytes to text) -> `tree` (parsed within
limits, without its `menus`) -> `told` with `json_ld` and `head` (title, outlet, times, authors) ->
`blocks` (the words in their order, `parts` and `teasers` saying what is furniture) -> `article`
(which of them are the report) -> `walls` (is it withheld?) -> `page`.
"""

from lagebild.intake.pages.page import read_html

__all__ = ["read_html"]
