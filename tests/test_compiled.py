"""Every module of the compiled program can be translated by mypyc. Not all that is right in Python
can be: a tuple with a star behind `in`, for instance. It names the first that it does not take."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TRANSLATE = """
import sys
from pathlib import Path
sys.path.insert(0, "scripts")
from hatch_build import translate
print(len(translate(Path(), Path(sys.argv[1]))))
"""


def test_mypyc_takes_the_rooms(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TRANSLATE, str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    translated = {path.stem for path in tmp_path.rglob("lagebild/reading/*.c")}
    assert {"decoding", "word_states", "clauses", "phrases"} <= translated
    assert "layers" not in translated
