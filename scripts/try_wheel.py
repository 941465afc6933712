"""Builds the wheel, installs it into an empty environment and runs the README's example there.

    python scripts/try_wheel.py [--extras desk,web]

Nothing of the checkout is on the path then: what is missing from the wheel is missing here.
"""

import argparse
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = """
import lagebild
text = "Die Nato verlangt von Moskau den Abzug seiner Truppen."
read = lagebild.read(text, published="2022-01-28")
(claim,) = read.claims
assert (claim.speaker[0].name, claim.stance, claim.deed) == ("NATO", "demands", "RETREAT"), claim
with lagebild.Ledger("lagebild.db") as ledger:
    ledger.add(read)
    assert len(ledger.threads(actor="NATO")) == 1
print("the example runs:", claim.evidence.text)
"""


def main() -> int:
    """Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--extras", default="", help="extras to install, such as desk,web")
    extras = parser.parse_args().extras
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
        subprocess.run([*pip, "wheel", "--no-deps", "-w", folder, str(ROOT)], check=True)
        (wheel,) = here.glob("lagebild-*.whl")
        print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB")
        venv.create(here / "env", with_pip=True)
        python = here / "env" / "bin" / "python"
        wanted = f"{wheel}[{extras}]" if extras else str(wheel)
        subprocess.run([str(python), *pip[1:], "install", wanted], check=True)
        subprocess.run([str(python), "-c", EXAMPLE], check=True, cwd=folder)
        subprocess.run([str(python.with_name("lagebild")), "--version"], check=True, cwd=folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
