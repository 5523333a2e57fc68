"""Stands for modules that are not here while grading. It is put beside the learner's modules.

Pictures, progress bars and the like may be asked for anything, and do nothing. What would have to
compute something raises an error where it is called in a function; a module can still be imported.
"""

import importlib
import inspect
import os
import pkgutil
import sys
from collections.abc import Iterator
from typing import Any


class Harmless:
    """Anything of a module, or the module itself; it can be called, and does nothing."""

    def __init__(self, name: str) -> None:
        self.__name__ = name
        if name.endswith("pylab"):  # it has NumPy's names, too
            import numpy

            for module in (numpy.random, numpy.linalg, numpy):
                vars(self).update({n: v for n, v in vars(module).items() if n[:1] != "_"})
            vars(self).update(np=numpy, plt=Harmless("pyplot"))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(self)(f"{self.__name__}.{name}")

    def __call__(self, *args: Any, **more: Any) -> Any:
        """Return the function that is decorated, what is to be gone through, or itself."""
        if self.__name__.endswith("range"):  # trange, prange
            return range(*args)
        passes = args and not isinstance(args[0], str)
        if passes and (callable(args[0]) or hasattr(args[0], "__iter__")):
            return args[0]
        return self

    def __getitem__(self, key: Any) -> Any:
        return self

    def __setitem__(self, key: Any, value: Any) -> None:
        pass

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def __mro_entries__(self, bases: object) -> tuple[type, ...]:
        return ()  # a class that derives from it derives from nothing


class Absent(Harmless):
    """Anything of a module that would be needed; a function that calls it ends."""

    def __call__(self, *args: Any, **more: Any) -> Any:
        """Raise that there is no such module, if it is a function that calls."""
        if sys._getframe(1).f_code.co_flags & inspect.CO_OPTIMIZED:  # noqa: SLF001
            raise ModuleNotFoundError(f"there is no {self.__name__} while grading")
        return super().__call__(*args, **more)


class Installed(Absent):
    """Anything of a package that is installed; it is imported when a function calls it first."""

    def __call__(self, *args: Any, **more: Any) -> Any:
        """Call what it stands for."""
        if not sys._getframe(1).f_code.co_flags & inspect.CO_OPTIMIZED:  # noqa: SLF001
            return Harmless.__call__(self, *args, **more)
        return real(self.__name__)(*args, **more)


def real(dotted: str) -> Any:
    """Return what is called so in an installed package, not in the modules that stand for it."""
    package, here = dotted.partition(".")[0], os.path.dirname(__file__)
    if isinstance(sys.modules.get(package, Harmless("")), Harmless):
        for name in [*sys.modules]:
            if isinstance(sys.modules[name], Harmless):  # what is imported may look for others, too
                del sys.modules[name]
        path = sys.path[:]
        sys.path[:] = [folder for folder in path if folder != here]
        try:
            importlib.import_module(package)
        finally:
            sys.path[:] = path
    return pkgutil.resolve_name(dotted)


# So that the error is in the line that called, not here.
Absent.__call__.__code__ = Absent.__call__.__code__.replace(co_filename="stand_in")

# What is there in every notebook.
display = get_ipython = Harmless("IPython")
