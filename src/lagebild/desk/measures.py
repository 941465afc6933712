"""What those ask who watch over services: is it alive (`/health`), how does it fare (`/metrics`).

Counts and times of requests are taken by Litestar's own measuring, one series for each page, not
for each address: an address may hold anything. `/health` needs no token and tells nothing else.
"""

from typing import Any

from litestar import Response, get
from litestar.plugins.prometheus import PrometheusConfig
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Gauge
from prometheus_client.exposition import generate_latest
from sqlalchemy import func, select

from lagebild.desk.leaf import Any_Request
from lagebild.desk.shelf import TooLong
from lagebild.errors import LagebildError
from lagebild.picture import up_to_date
from lagebild.record import PENDING, Counts, Ledger

HEALTH = "/health"
MEASURED = PrometheusConfig(app_name="lagebild", prefix="lagebild_desk", group_path=True)


@get(HEALTH)
async def health(request: Any_Request) -> Response[dict[str, str]]:
    """Whether the ledger answers: 200, else 503."""
    try:
        await request.app.state["desk"].shelf.ask(_answers, "health")
    except (LagebildError, TooLong) as error:
        return Response({"status": "failing", "reason": str(error)}, status_code=503)
    return Response({"status": "ok"})


@get("/metrics")
async def metrics(request: Any_Request) -> Response[bytes]:
    """Requests so far and what the ledger holds, in the format of Prometheus."""
    counts, pending, fresh = await request.app.state["desk"].shelf.ask(_counted, "metrics")
    held = CollectorRegistry()
    reports = Gauge("lagebild_reports", "Reports of the ledger", ["status"], registry=held)
    for status in ("read", "not_read", "failed"):
        reports.labels(status).set(getattr(counts, status))
    for name, words, number in (
        ("claims", "Claims of the ledger", counts.claims),
        ("actors", "Actors that take part in claims", counts.actors),
        ("unreadable", "What could not become a report", counts.unreadable),
        ("pending_reports", "Reports that the index has not seen", pending),
        ("index_up_to_date", "1 where views show all that is recorded", int(fresh)),
    ):
        Gauge(f"lagebild_{name}", words, registry=held).set(number)
    content = generate_latest(REGISTRY) + generate_latest(held)
    return Response(content, headers={"content-type": CONTENT_TYPE_LATEST})


HANDLERS: list[Any] = [health, metrics]


def _answers(book: Ledger) -> bool:
    return up_to_date(book.connection)


def _counted(book: Ledger) -> tuple[Counts, int, bool]:
    pending = select(func.count()).select_from(PENDING)
    fresh = up_to_date(book.connection)
    return book.counts(), int(book.connection.execute(pending).scalar_one()), fresh
