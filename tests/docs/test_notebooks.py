"""The notebooks of the documentation run from the first cell to the last."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "docs" / "notebooks"

pytest.importorskip("nbclient")
sys.path.insert(0, str(ROOT / "scripts"))
from notebooks import executed  # noqa: E402

# What each shows at its end, by which one sees that it did what it says.
SHOWN = {
    "positions": "demands",
    "tension": "Russland – Ukraine",
    "outlets": "only one side:",
}


@pytest.mark.filterwarnings("default")  # of the notebook's own machinery
@pytest.mark.parametrize("name", sorted(SHOWN))
def test_a_notebook_runs(name: str) -> None:
    shown = [
        output.get("text") or "".join(output.get("data", {}).get("text/plain", ""))
        for cell in executed(NOTEBOOKS / f"{name}.ipynb").cells
        if cell.cell_type == "code"
        for output in cell.outputs
    ]
    assert shown[0].startswith("27 reports")
    assert any(SHOWN[name] in text for text in shown[1:])


def test_every_notebook_is_tried() -> None:
    assert {path.stem for path in NOTEBOOKS.glob("*.ipynb")} == set(SHOWN)
