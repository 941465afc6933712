"""When a host may be asked again: a pause after every answer, a longer one where it asks for it."""

from urllib.parse import urlsplit

# Who fails is asked again after twice the time, but no later than this.
LONGEST_WAIT = 86_400.0
MOST_DOUBLINGS = 12
# From so many hosts on those are forgotten whose pause is over.
MANY_HOSTS = 10_000


class Pace:
    """The pauses of the hosts. Times are seconds as the caller counts them."""

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._ready: dict[str, float] = {}

    def ready(self, address: str) -> float:
        """From when on the host of an address may be asked."""
        return self._ready.get(_host(address), 0.0)

    def asked(self, address: str, now: float, wait: float) -> None:
        """The host was asked now, and wants to be left alone for `wait` seconds."""
        if len(self._ready) >= MANY_HOSTS:
            self._ready = {host: at for host, at in self._ready.items() if at > now}
        rest = max(self._pause, min(wait, LONGEST_WAIT))
        self._ready[_host(address)] = max(self.ready(address), now + rest)


def backed_off(seconds: float, failures: int, wait: float | None) -> float:
    """After so many failures in a row the usual time between two looks, doubled for each; what the
    host asks for where that is longer."""
    longer = seconds * 2.0 ** min(failures, MOST_DOUBLINGS)
    return min(max(longer, wait or 0.0), LONGEST_WAIT)


def _host(address: str) -> str:
    return urlsplit(address).netloc.lower()
