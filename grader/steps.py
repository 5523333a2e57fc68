"""A computation as steps, each with the right way to do it and the wrong ways people find."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

# A way to do a step: from the namespace of what is known so far to the step's value.
Way = Callable[[Any], Any]


@dataclass(frozen=True, eq=False)
class Wrong:
    """A wrong way to do a step, or one that is merely `unfinished`.

    `unfinished` is its stage in a few words for the table of points, such as "not written yet".
    """

    title: str  # what is done, in a clause
    compute: Way
    says: str  # what it should be, in a sentence
    asks: str  # a question that leads on without giving the line away
    unfinished: str = ""
    made_in: "Wrong | None" = None  # the same mistake in the function that this step calls


class Step:
    """One step of a computation: what it gives, the right way to do it, and wrong ways.

    Each way takes a namespace with what is known so far and returns the value of `names`, or a
    tuple where there are several; it reads the same names whatever their values. The likeliest
    wrong ways come first. A right way gives no name that an earlier step gives: where only wrong
    ways change something, it is None.

    A step that calls another of the learner's functions has its name in `calls` and, if it is
    called once, computes its arguments in `gives`. A last step that puts earlier values together
    may have a function in `parts` that takes its value apart again, into values by name: the search
    then compares each as soon as it is there.
    """

    def __init__(
        self,
        names: str,
        what: str,
        right: Way | None,
        *wrong: Wrong,
        calls: str = "",
        gives: Way | None = None,
        parts: Callable[[Any, Any], Mapping[str, Any]] | None = None,
    ):
        self.names = tuple(names.split(", "))
        self.what = what
        self.right = right or self._as_it_is
        self.is_kept = right is None
        self.wrong = wrong
        self.calls = calls
        self.gives = gives
        self.parts = parts

    def with_ways(self, *wrong: Wrong) -> "Step":
        """Return the step with other wrong ways."""
        changed = copy(self)
        changed.wrong = wrong
        return changed

    def ways(self) -> tuple[Way, ...]:
        """Return the right way to do the step, and then the wrong ones."""
        return (self.right, *(wrong.compute for wrong in self.wrong))

    def do(self, s: SimpleNamespace, wrong: Wrong | None = None) -> None:
        """Do the step, in its right way or in a wrong one."""
        value = (wrong.compute if wrong else self.right)(s)
        if len(self.names) == 1:
            setattr(s, self.names[0], value)
        else:
            vars(s).update(zip(self.names, value, strict=True))

    def _as_it_is(self, s: SimpleNamespace) -> Any:
        value = tuple(getattr(s, name) for name in self.names)
        return value if len(self.names) > 1 else value[0]

    def values(self, value: Any) -> Sequence[Any]:
        """Return the result of a way to do the step as a sequence, one value for each name."""
        return value if len(self.names) > 1 else (value,)

    def __repr__(self) -> str:
        return f"Step({', '.join(self.names)})"


@dataclass(frozen=True)
class Steps:
    """How a function computes its outputs: steps that they all share, then each output's own.

    `start` takes the function's arguments and returns the namespace that the steps work on. An
    output gets its value from the last of its own steps.
    """

    function: str
    start: Callable[..., SimpleNamespace]
    shared: tuple[Step, ...]
    own: Mapping[str, tuple[Step, ...]]

    def outputs_calling(self, function: str) -> tuple[str, ...]:
        """Return the outputs for which another of the learner's functions is called."""
        return tuple(
            name
            for name, steps in self.own.items()
            if any(step.calls == function for step in (*self.shared, *steps))
        )

    def is_shared(self, mistake: Wrong) -> bool:
        """Whether a mistake is made in a step that all outputs share."""
        return any(mistake in step.wrong for step in self.shared)

    def changed(self, change: Callable[[Step], Step]) -> "Steps":
        """Return the same steps with `change` applied to each."""
        own = {name: tuple(map(change, steps)) for name, steps in self.own.items()}
        return replace(self, shared=tuple(map(change, self.shared)), own=own)

    def every(self) -> Iterator[Step]:
        """Yield all the steps, the shared ones first."""
        yield from self.shared
        for own in self.own.values():
            yield from own

    def share(self, arguments: tuple[Any, ...], wrong: Mapping[Step, Wrong]) -> SimpleNamespace:
        """Do the shared steps, some in wrong ways; return the namespace they have filled."""
        s = self.start(*arguments)
        for step in self.shared:
            step.do(s, wrong.get(step))
        return s
