"""Calls a learner's functions that are in another form in this process, for training."""

import importlib.util
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from ex4.exercise import EXERCISE
from grader.errors import GraderError
from grader.foreign import Foreign, find
from grader.grading import convention_of, in_its_own_form, make_ready
from grader.scratch import scratch_folder


@dataclass(frozen=True)
class Theirs:
    """A learner's functions, called as ours are."""

    origin: str  # the file they are in, and their convention
    place: Path  # of what is imported
    functions: dict[str, Callable[..., Any]]


def their_functions(folder: Path, files: ExitStack) -> Theirs | None:
    """Return the functions in a folder or file that is not in our form; None if it is.

    What is imported lies in a temporary folder, which goes when `files` are closed.
    """
    try:
        with make_ready(find(folder, EXERCISE), EXERCISE) as runner:
            submission = in_its_own_form(runner)
    except GraderError:
        return None
    if not isinstance(submission, Foreign):
        return None
    with make_ready(submission, EXERCISE) as runner:
        convention = convention_of(runner)
    place = files.enter_context(scratch_folder("theirs"))
    for name, text in submission.prepared.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    sys.path.insert(0, str(place))
    spec = importlib.util.spec_from_file_location("ex4_adapter", place / "ex4_adapter.py")
    assert spec is not None
    assert spec.loader is not None
    adapter = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(adapter)
    theirs: dict[str, ModuleType | None] = {
        name.removesuffix(".py").replace("/", ".").removesuffix(".__init__"): None
        for name in submission.prepared
        if name.endswith(".py")
    }

    def cost(*arguments: object) -> Any:
        with _instead_of_ours(theirs):
            return adapter.ex4_nnCostFunction(*arguments, *convention.code)

    def weights(*arguments: object) -> Any:
        with _instead_of_ours(theirs):
            return adapter.ex4_randInitializeWeights(*arguments)

    functions: dict[str, Callable[..., Any]] = {"nnCostFunction": cost}
    if "randInitializeWeights" in submission.called:
        functions["randInitializeWeights"] = weights
    return Theirs(f"{submission.origin} · {convention.title}", place.resolve(), functions)


@contextmanager
def _instead_of_ours(theirs: dict[str, ModuleType | None]) -> Iterator[None]:
    """Have their modules imported where ours have the same names: many a notebook is ex4.ipynb."""
    ours = {name: sys.modules.pop(name, None) for name in theirs}
    sys.modules.update({name: module for name, module in theirs.items() if module})
    try:
        yield
    finally:
        theirs.update({name: sys.modules.pop(name, None) for name in theirs})
        sys.modules.update({name: module for name, module in ours.items() if module})
