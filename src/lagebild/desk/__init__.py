"""Desk: the picture as pages in a browser, on this machine.

In: a ledger and requests. Out: pages of HTML, the same rows as JSON and CSV, and judgements that
people make there. Order of work for a request:

* `gate` lets it in or turns it away: host, origin, token, size; it adds the safety headers.
* `asked` reads what it asks for: filters, language, which page of many.
* `shelf` gives it the ledger as it stood at one moment, in a thread of its own.
* `pages` (a module each) take rows out of `lagebild.picture`; `leaf` makes a page of them, with
  the templates beside it.
* `app` puts them together; `lagebild serve` runs it.

Needs the extra `desk` (`pip install 'lagebild[desk]'`); nothing else imports this room.
"""

from lagebild.desk.app import create_app

__all__ = ["create_app"]
