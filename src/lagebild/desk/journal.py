"""Every request as one entry of the journal: what was asked, what was answered, how long it took.

Nothing is said of what follows the path: what somebody looks for is nobody else's business.
"""

import logging
import time

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("lagebild.desk")


class Journal:
    """Stands before everything else of the desk."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands on, and notes the answer once it has been given."""
        if scope["type"] != ScopeType.HTTP or not LOG.isEnabledFor(logging.INFO):
            await self.app(scope, receive, send)
            return
        status = 0
        begun = time.perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            seconds = round(time.perf_counter() - begun, 4)
            entry = {"method": scope["method"], "path": scope["path"], "status": status}
            LOG.info("request", extra=entry | {"seconds": seconds})
