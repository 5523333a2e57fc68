"""A folder as a learner has it, what is taken out of it, and the modules that come of it, run."""

import importlib
import sys
import textwrap
from types import SimpleNamespace

import pytest

from grader.languages.python.extract import take


@pytest.fixture
def taken(tmp_path):
    """Write files, and take the first of them."""

    def write_and_take(files, *wanted, root=tmp_path):
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                path.write_text(textwrap.dedent(content), encoding="utf-8")
        chosen = (lambda name: name in wanted) if wanted else None
        return take(tmp_path / next(iter(files)), root, chosen)

    return write_and_take


@pytest.fixture
def run(tmp_path_factory):
    """Import what was taken, as the worker does; afterwards everything is as it was."""
    modules, path = dict(sys.modules), list(sys.path)

    def import_main(taken):
        folder = tmp_path_factory.mktemp("worker")
        for name, text in taken.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
            sys.modules.pop(name.partition("/")[0].removesuffix(".py"), None)
        sys.path.insert(0, str(folder))
        return importlib.import_module(taken.main)

    yield import_main
    sys.path[:] = path
    for name in sys.modules.keys() - modules.keys():
        if name.partition(".")[0] not in ("numpy", "scipy"):  # they cannot be loaded again
            del sys.modules[name]
    sys.modules.update(modules)
    importlib.invalidate_caches()


@pytest.fixture
def by_name():
    """Return the functions that were taken, by name, those of a class as Class.name."""

    def named(taken):
        return SimpleNamespace(
            **{f"{f.owner}_{f.name}" if f.owner else f.name: f for f in taken.functions}
        )

    return named
