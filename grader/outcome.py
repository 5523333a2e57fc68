"""What became of a call: the vocabulary that running and judging share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class Kind(StrEnum):
    """What became of a call or, if it returned, what is wrong with what it returned."""

    RETURNED = "returned"

    # It was answered, without values to judge.
    ERROR = "error"
    BROKEN = "broken"  # the file does not load
    MISSING = "missing"  # the file, or the function in it, is not there

    # It was not answered.
    TIMEOUT = "timeout"
    DIED = "died"
    GARBLED = "garbled"  # what came back is not a reply
    NOT_RUN = "not run"  # an earlier call of the same function did not come back either

    # It returned, but not what it should.
    VALUE = "value"
    SHAPE = "shape"
    NOTHING = "nothing"  # nothing, or something other than numbers
    UNWRITTEN = "unwritten"
    STILL_ZERO = "still zero"  # 0, as in the stub, although the code is another
    DIFFERENCES = "differences"  # a derivative that its formula should have made
    EXAMINED = "examined"  # the part's own `examine` found it wrong

    @property
    def is_lost(self) -> bool:
        """Whether the call was not answered."""
        return self in (Kind.TIMEOUT, Kind.DIED, Kind.GARBLED, Kind.NOT_RUN)

    @property
    def is_unfinished(self) -> bool:
        """Whether it is not wrong, as far as it goes."""
        return self in (Kind.UNWRITTEN, Kind.STILL_ZERO)

    @property
    def is_a_stop(self) -> bool:
        """Whether the call was made and brought no values."""
        return self.is_lost or self in (Kind.ERROR, Kind.BROKEN, Kind.MISSING)

    @property
    def is_of_a_case(self) -> bool:
        """Whether it can differ from case to case."""
        return self not in (Kind.BROKEN, Kind.MISSING, Kind.EXAMINED, Kind.DIFFERENCES)


@dataclass(frozen=True)
class Value:
    """One returned value: an array, or what came instead of one."""

    array: NDArray[np.float64] | None = None
    instead: str = ""  # "nothing", "list", ...


NOTHING = Value(instead="nothing")


@dataclass(frozen=True)
class Operand:
    """What an operation is done to, as the learner wrote it."""

    text: str
    shape: tuple[int, ...] | None = None  # () for a number, None for what is neither


@dataclass(frozen=True)
class Operation:
    """A part of a line: a sign such as @ or +=, or a call, and what it is done to."""

    sign: str = ""  # or "dot" for the method, or a function: "np.dot()"; empty if none of these
    operands: tuple[Operand, ...] = ()
    gives: str = ""  # the variable that got its value by it
    line: int | None = None


@dataclass(frozen=True)
class Error:
    """An error that a learner's code raised, and the learner's line on which it was raised."""

    type: str
    message: str
    file: str | None = None
    line: int | None = None
    source: str = ""
    arrays: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # shapes on it, by name
    failed: Operation = Operation()
    stretched: Operation = Operation()  # a product above, in which a row or column was repeated
    meant: str = ""  # what is there, and has nearly the name of what is not


@dataclass(frozen=True)
class Warned:
    """A warning, and the learner's line it is about, if that is known."""

    message: str
    file: str | None
    line: int | None

    def in_words(self, file: str) -> str:
        """Return the warning with its place, which is `file` if no other is known."""
        where = f"{self.file or file}" + (f", line {self.line}" if self.line else "")
        return f"{where}: {self.message}"


@dataclass(frozen=True)
class Reply:
    """What a worker answered.

    `values` maps an output's name to its value, and lacks outputs that did not come back. After an
    error it holds what the variables of these names were when the error was raised.
    """

    kind: Kind  # RETURNED, ERROR, BROKEN or MISSING
    values: Mapping[str, Value]
    error: Error | None = None  # None only if it returned
    results: int = 1  # how many values came back; more than there are outputs is too many
    warnings: tuple[Warned, ...] = ()
    changed: tuple[int, ...] = ()  # arguments that the call changed in place, by number
    left: tuple[str, ...] = ()  # what it left changed in its process: see HABITS in wire
    seconds: float = 0.0


@dataclass(frozen=True)
class Outcome:
    """What became of one call: a reply, or how it was lost."""

    kind: Kind
    reply: Reply | None = None  # None if the call was lost
    detail: str = ""  # how it was lost
    printed: str = ""
    printed_bytes: int = 0
    left_out: int = 0  # bytes that were printed but not kept
    waited: float = 0.0  # seconds, for a call that did not come back in time
    charged: float = 0.0  # seconds that count against the limit for all calls

    @property
    def seconds(self) -> float:
        """How long the call took."""
        return self.reply.seconds if self.reply else self.waited

    def returned(self, output: str) -> NDArray[np.float64] | None:
        """Return the numbers that came back for an output; None if none did."""
        if self.reply is None or self.kind is not Kind.RETURNED:
            return None
        return self.reply.values.get(output, NOTHING).array
