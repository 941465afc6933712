"""Runs the notebooks of docs/notebooks and writes their outputs into them: `make notebooks`."""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parent.parent / "docs" / "notebooks"
SECONDS = 120


def executed(path: Path) -> nbformat.NotebookNode:
    """A notebook with the outputs of its cells. Raises CellExecutionError where a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=SECONDS, resources=where).execute()
    for cell in notebook.cells:
        # Counts and times of a run are no content.
        cell.metadata = {}
        if cell.cell_type == "code":
            cell.execution_count = None
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = None
    return notebook


def main() -> int:
    """Runs all of them; returns the exit code."""
    for path in sorted(FOLDER.glob("*.ipynb")):
        nbformat.write(executed(path), path)
        print(path.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
