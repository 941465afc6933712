"""Compiles the rooms that do the reading while a wheel is built, where somebody asks for it:

    HATCH_BUILD_HOOK_ENABLE_CUSTOM=1 pip install .

mypyc translates the modules to C, which the machine's C compiler turns into extensions beside
them. Without the variable nothing of this runs, and the wheel is plain Python for every machine.
"""

import ast
import os
import shlex
import shutil
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOMS = ("reading",)
# mypyc ignores the options of such classes ("frozen=True"), so their modules stay Python.
LEFT_TO_PYTHON = frozenset({"msgspec.Struct", "HanoverTagger"})
NO_COMPILER = (
    "compiling Lagebild needs a C compiler ({compiler} is not found) and the headers of Python; "
    "install them (Debian: apt install gcc python3-dev), or install without "
    "HATCH_BUILD_HOOK_ENABLE_CUSTOM: the plain program gives the same results"
)


class CompiledBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatch's hook: what it needs besides, and what it adds to the wheel."""

    def dependencies(self) -> list[str]:
        # The program's own are needed for their types.
        return ["mypy[mypyc]>=1.19", "setuptools", *self.metadata.core.dependencies]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return  # What is edited would not be what runs.
        compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")[0]
        if shutil.which(compiler) is None:
            raise SystemExit(NO_COMPILER.format(compiler=compiler))
        self._folder = tempfile.TemporaryDirectory(prefix="lagebild-compiled-")
        built = compile_modules(Path(self.root), Path(self._folder.name))
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"].update({str(file): name for name, file in built.items()})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self._folder.cleanup()


def compiled_modules(source: Path) -> list[Path]:
    """The modules of the rooms that mypyc compiles, below the folder `src`."""
    return [
        module
        for room in ROOMS
        for module in sorted((source / "lagebild" / room).glob("*.py"))
        if module.name != "__init__.py" and not _bases(module) & LEFT_TO_PYTHON
    ]


def _bases(module: Path) -> set[str]:
    tree = ast.parse(module.read_text("utf-8"))
    return {
        ast.unparse(base)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for base in node.bases
    }


def translate(root: Path, folder: Path) -> list[Any]:
    """Writes the C of the modules into `folder` and returns the extensions to be made of it; ends
    the process where mypyc does not take a module, saying which and why."""
    from mypyc.build import mypycify

    # Settings and complaints of the linters are left out: what counts is what can be compiled.
    options = ["--config-file", "", "--ignore-missing-imports"]
    modules = [str(path) for path in compiled_modules(root / "src")]
    extensions: list[Any] = mypycify(
        [*options, *modules],
        group_name="lagebild",
        opt_level="2",
        debug_level="0",
        multi_file=True,
        target_dir=str(folder),
    )
    return extensions


def compile_modules(root: Path, folder: Path) -> dict[str, Path]:
    """Builds the extensions in `folder`; where each belongs in the wheel, and the file."""
    from setuptools import Distribution

    modules = translate(root, folder / "c")
    command = Distribution({"name": "lagebild", "ext_modules": modules}).get_command_obj(
        "build_ext"
    )
    command.build_lib, command.build_temp = str(folder / "lib"), str(folder / "o")
    command.ensure_finalized()
    command.run()
    built = folder / "lib"
    return {str(path.relative_to(built)): path for path in built.rglob("*") if path.is_file()}
