"""Runs bytes through every reader of outside bytes for a given time: `make fuzz SECONDS=60`.

With atheris installed it is led by coverage; else documents are damaged at random, in an order that
the number of the run fixes. Where something comes out that is no report and no reason, the bytes
that made it are left in a file.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "intake"))

from fuzzing import as_bytes, damaged, documents

from lagebild.intake import Report, Unreadable, cleared, delivered
from lagebild.intake.forms import FORMS

SLOW = 5.0


def tried(form: str, content: bytes) -> None:
    """Reads some bytes in a form. Raises AssertionError for what must not come out."""
    began = time.perf_counter()
    for one in delivered(content, "x", form=form):
        assert isinstance(one, Report | Unreadable)
        if isinstance(one, Report):
            one.text.encode()
            cleared(one.text)
            assert all(0 <= p.begin < p.end <= len(one.text) for p in one.furniture)
    assert time.perf_counter() - began < SLOW, f"took more than {SLOW} s"


def at_random(seconds: float, first: int) -> int:
    """Damaged documents, form by form; returns how many."""
    end = time.monotonic() + seconds
    seed = first
    while time.monotonic() < end:
        for form in FORMS:
            content = damaged(form, seed)
            try:
                tried(form, content)
            except Exception:
                path = Path(f"fuzz-{form}-{seed}.bin")
                path.write_bytes(content)
                print(f"{form}: {path} holds the bytes", file=sys.stderr)
                raise
        seed += 1
    return (seed - first) * len(FORMS)


def led_by_coverage(seconds: float) -> None:
    """The same by atheris; the first byte chooses the form."""
    import atheris

    forms = sorted(FORMS)

    def one(content: bytes) -> None:
        if content:
            tried(forms[content[0] % len(forms)], content[1:])

    corpus = Path("fuzz-corpus")
    corpus.mkdir(exist_ok=True)
    for at, form in enumerate(forms):
        for number, document in enumerate(documents(form)):
            (corpus / f"{form}-{number}").write_bytes(bytes([at]) + as_bytes(document))
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-max_total_time={int(seconds)}", str(corpus)], one)
    atheris.Fuzz()


def main() -> None:
    """Asks atheris, else damages documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--first", type=int, default=0, help="number of the first damaged document")
    given = parser.parse_args()
    try:
        import atheris  # noqa: F401
    except ImportError:
        print(f"{at_random(given.seconds, given.first):,} documents, no fault")
    else:
        led_by_coverage(given.seconds)


if __name__ == "__main__":
    main()
