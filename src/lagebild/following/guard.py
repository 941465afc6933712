"""Which hosts may be reached: public addresses, and those of the own house that are allowed.

The address is looked up once, looked at, and then connected to: a name that leads to another
address the second time gains nothing. What is said over a connection ends at a time that is set
before, however slowly it comes.
"""

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from queue import Empty, SimpleQueue
from typing import Any

import httpcore

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
# What of IPv6 is given out to the public. The rest is reserved, local, or an IPv4 address in
# disguise, of which some gateways make a connection to that.
PUBLIC = ipaddress.ip_network("2000::/3")


class Forbidden(Exception):
    """A host whose address may not be reached; the text says why."""


def may_be_reached(address: str, allowed: Sequence[Network]) -> bool:
    """Whether an IP address is public or in one of the allowed networks."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        found = found.ipv4_mapped or found.sixtofour or found
    if any(found in network for network in allowed):
        return True
    if isinstance(found, ipaddress.IPv6Address) and found not in PUBLIC:
        return False
    return found.is_global and not found.is_multicast


class Deadline:
    """Until when what is going on must be over; `clock` gives seconds and only measures."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.until = float("inf")

    def begin(self, seconds: float) -> float:
        """From now on there are so many seconds; gives the time at which they are over."""
        self.until = self._clock() + seconds
        return self.until

    @property
    def over(self) -> bool:
        return self._clock() >= self.until

    def left(self, timeout: float | None) -> float:
        """How long a step may wait. Raises httpcore.ReadTimeout where no time is left."""
        left = self.until - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if timeout is None else min(left, timeout)


class Guard(httpcore.NetworkBackend):
    """Connects to hosts that may be reached, and to no others."""

    def __init__(self, allowed: Iterable[str], deadline: Deadline) -> None:
        self._allowed = [ipaddress.ip_network(network) for network in allowed]
        self._deadline = deadline
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the host that answers. Raises Forbidden."""
        addresses = _addresses_of(host, port, self._deadline.left(timeout))
        refused = [a for a in addresses if not may_be_reached(a, self._allowed)]
        if refused:
            # one public address beside a private one is the mark of an attack
            raise Forbidden(f"{host} leads to {refused[0]}, which is not public")
        fault: Exception = httpcore.ConnectError(f"{host}: no address")
        for address in addresses:
            try:
                stream = self._backend.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
            else:
                return _Bounded(stream, self._deadline)
        raise fault

    def sleep(self, seconds: float) -> None:
        """As the backend does."""
        self._backend.sleep(seconds)


def _addresses_of(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a host. The system's look-up knows no limit of time: one that takes longer
    is left to itself. Raises httpcore.ConnectError and ConnectTimeout."""
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            answers.put(error)
        else:
            answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))

    threading.Thread(target=look_up, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty as error:
        raise httpcore.ConnectTimeout(f"{host}: its address is not told in time") from error
    if isinstance(answer, Exception):
        raise httpcore.ConnectError(f"{host}: no such host") from answer
    return answer


class _Bounded(httpcore.NetworkStream):
    """A connection whose every step ends at the deadline: also an answer that comes byte by byte
    and is never complete ends there."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
