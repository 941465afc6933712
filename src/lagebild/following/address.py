"""Addresses as they can be asked for: of the web, without a password, in plain characters."""

from urllib.parse import quote, urldefrag, urljoin, urlsplit, urlunsplit

LONGEST = 2_000
# Stands as it is; all else that is no letter, digit or mark of an address is written as %XX.
PLAIN = "%/?:@!$&'()*+,;=~-._[]|"


class NoAddress(Exception):
    """What cannot be asked for; the text says why."""


def askable(address: str) -> str:
    """https://münchen.example/lage?stand=älter#ende ->
    "https://xn--mnchen-3ya.example/lage?stand=%C3%A4lter". Raises NoAddress."""
    if len(address) > LONGEST:
        raise NoAddress("leads to an address of several thousand characters")
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
        if parts.scheme not in ("http", "https") or not host:
            raise NoAddress(f"leads to {address[:200]!r}, which is not on the web")
        if "@" in parts.netloc:
            raise NoAddress("leads to an address with a password")
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError as error:  # of a name that is none UnicodeError, which is one too
        raise NoAddress(f"is no address: {address[:200]!r}") from error
    host = f"[{host}]" if ":" in host else host
    netloc = host if port is None else f"{host}:{port}"
    path, query = quote(parts.path, safe=PLAIN), quote(parts.query, safe=PLAIN)
    return urlunsplit((parts.scheme, netloc, path or "/", query, ""))


def led_to(address: str, location: str) -> str:
    """Where the Location of an answer leads, as it was read byte for byte. Raises NoAddress."""
    try:
        location = location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        pass  # not all write it as they should; latin-1 it is then
    try:
        return urldefrag(urljoin(address, location.strip()))[0]
    except ValueError as error:
        raise NoAddress(f"is no address: {location[:200]!r}") from error
