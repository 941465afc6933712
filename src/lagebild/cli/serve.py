"""`lagebild serve`: the desk, on this machine, until it is ended."""

import secrets
import socket
import webbrowser
from collections.abc import Collection, Sequence
from importlib.util import find_spec

from lagebild.cli import EXIT_USAGE
from lagebild.cli.journal import keep_journal
from lagebild.cli.messages import message
from lagebild.cli.shelf import opened
from lagebild.languages.interface import Interface
from lagebild.record import Ledger

NEEDED = ("litestar", "jinja2", "uvicorn", "altair", "vl_convert", "prometheus_client")
HERE = ("127.0.0.1", "::1", "localhost")


def serve(
    texts: Interface,
    language: str,
    ledger: str,
    host: str,
    name: Sequence[str],
    port: int,
    token: str,
    open: bool,
    log: str,
    languages: Sequence[str],
) -> int:
    """Serves the pages until Ctrl-C; returns the exit code. `language` is "" where the browser
    chooses, `languages` are those in which texts are read. Raises LedgerFault, NoJournal."""
    if not all(find_spec(name) for name in NEEDED):
        message(texts.say("messages.no_desk"))
        return EXIT_USAGE
    keep_journal(log)
    # A new ledger where there is none: reports may be added from the pages.
    Ledger.open(ledger).close()
    with opened(texts, ledger):
        pass
    if host not in HERE and not token:
        token = secrets.token_urlsafe(18)
    try:
        listening = _listening(host, port)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        message(texts.say("messages.port_taken", host=host, port=port, reason=reason))
        return EXIT_USAGE
    with listening:
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}/"
        if token:
            message(texts.say("messages.needs_token"))
            address += f"?token={token}"
        message(texts.say("messages.serving", address=address))
        if open:
            webbrowser.open(address)
        _run(ledger, {host, *name}, token, language, languages, listening)
    return 0


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def _run(
    ledger: str,
    names: Collection[str],
    token: str,
    language: str,
    languages: Sequence[str],
    listening: socket.socket,
) -> None:
    import uvicorn

    from lagebild.desk import create_app

    app = create_app(ledger, names=names, token=token, language=language, languages=languages)
    config = uvicorn.Config(
        app,
        log_level="warning",
        ws="none",
        # Behind nothing: no header of a request changes who it is from.
        proxy_headers=False,
        server_header=False,
        limit_concurrency=200,
        timeout_keep_alive=15,
    )
    uvicorn.Server(config).run(sockets=[listening])
