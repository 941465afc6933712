"""What libraries import beside and hardly a command asks for: it waits until somebody does.

SQLAlchemy imports `asyncio` and `importlib.metadata`, which bring sockets, SSL, processes, e-mail
and archives with them: a seventh of what a short command takes, for connections that wait in turn
and for plug-ins, of which Lagebild has none. Whoever does use them finds them as they always are.
"""

import sys
from collections.abc import Callable
from importlib.util import find_spec, module_from_spec
from threading import RLock
from typing import Any

# What is taken from such a module while others are imported, only to be called later if ever.
WAITING: dict[str, tuple[str, ...]] = {"asyncio": ("iscoroutine",), "importlib.metadata": ()}


def let_wait() -> None:
    """What nobody has imported yet is imported with the first name that somebody asks of it."""
    for name, called_later in WAITING.items():
        if name not in sys.modules:
            _let_wait(name, called_later)


def _let_wait(name: str, called_later: tuple[str, ...]) -> None:
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        return
    loader, module = spec.loader, module_from_spec(spec)
    # Whoever imports a part of a package asks where the package lies: that, too, is a question.
    path = module.__dict__.pop("__path__")
    lock, begun = RLock(), False

    def found(wanted: str) -> Any:
        nonlocal begun
        with lock:
            if not begun:
                begun = True
                module.__path__ = path
                for later in called_later:
                    del module.__dict__[later]
                loader.exec_module(module)
        try:
            return module.__dict__[wanted]
        except KeyError:
            raise AttributeError(f"module {name!r} has no attribute {wanted!r}") from None

    for later in called_later:
        setattr(module, later, _calling(module, later, found))
    module.__getattr__ = found  # type: ignore[method-assign]
    sys.modules[name] = module
    above, _, last = name.rpartition(".")
    if above:
        setattr(sys.modules[above], last, module)


def _calling(module: Any, name: str, found: Callable[[str], Any]) -> Callable[..., Any]:
    def called(*given: Any, **named: Any) -> Any:
        found("__path__")
        return getattr(module, name)(*given, **named)

    return called
