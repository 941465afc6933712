"""Which hosts may be reached: public addresses, and those of the own house that are allowed.

The address is looked up once, looked at, and then connected to: a name that leads to another
address the second time gains nothing.
"""

import ipaddress
import socket
from collections.abc import Iterable, Sequence
from typing import Any

import httpcore

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Forbidden(Exception):
    """A host whose address may not be reached; the text says why."""


def may_be_reached(address: str, allowed: Sequence[Network]) -> bool:
    """Whether an IP address is public or in one of the allowed networks."""
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    found = mapped or found
    if any(found in network for network in allowed):
        return True
    return found.is_global and not found.is_multicast


class Guard(httpcore.NetworkBackend):
    """Connects to hosts that may be reached, and to no others."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = [ipaddress.ip_network(network) for network in allowed]
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
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host}: no such host") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        refused = [a for a in addresses if not may_be_reached(a, self._allowed)]
        if refused:
            # one public address beside a private one is the mark of an attack
            raise Forbidden(f"{host} leads to {refused[0]}, which is not public")
        fault: Exception = httpcore.ConnectError(f"{host}: no address")
        for address in addresses:
            try:
                return self._backend.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
        raise fault

    def sleep(self, seconds: float) -> None:
        """As the backend does."""
        self._backend.sleep(seconds)
