"""robots.txt: what a host lets programs fetch, asked before its first page and once a day."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from lagebild.following.fetching import Fetcher, Refused

# So much of the file counts (RFC 9309), so long it holds, and so long one that could not be had.
MOST = 512_000
FRESH, AGAIN = 86_400.0, 3_600.0
# Of so many hosts the rules are held; a feed may lead to any number of them.
MOST_HOSTS = 1_000
NAME = "Lagebild"


class Robots:
    """The rules of the hosts that were asked. `now` gives seconds."""

    def __init__(self, fetcher: Fetcher, now: Callable[[], float]) -> None:
        self._fetcher = fetcher
        self._now = now
        self._rules: dict[str, tuple[float, Any]] = {}

    def allow(self, address: str) -> bool:
        """Whether the host lets this address be fetched. A host that cannot say so now lets nothing
        be fetched; one without the file lets everything."""
        rules = self._of(address)
        return bool(rules.can_fetch(address, NAME)) if rules is not None else False

    def can_tell(self, address: str) -> bool:
        """Whether the host could be asked."""
        return self._of(address) is not None

    def delay(self, address: str) -> float:
        """The seconds between two requests that the host asks for; 0 where it asks nothing."""
        rules = self._of(address)
        return float(rules.crawl_delay(NAME) or 0.0) if rules is not None else 0.0

    def _of(self, address: str) -> Any:
        parts = urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc}"
        until, rules = self._rules.get(host, (0.0, None))
        if self._now() >= until:
            rules = self._ask(host)
            until = self._now() + (FRESH if rules is not None else AGAIN)
            self._rules.pop(host, None)
            while len(self._rules) >= MOST_HOSTS:
                del self._rules[next(iter(self._rules))]
            self._rules[host] = (until, rules)
        return rules

    def _ask(self, host: str) -> Any:
        from protego import Protego

        try:
            answer = self._fetcher.fetch(f"{host}/robots.txt", MOST)
        except Refused as refused:
            # too long, or led astray: as good as none; not to be reached: nothing is known
            return None if refused.again else Protego.parse("")
        if answer.status >= 500 or answer.status == 429:
            return None
        content = answer.content if answer.status == 200 else b""
        return Protego.parse(content.decode("utf-8", "replace"))
