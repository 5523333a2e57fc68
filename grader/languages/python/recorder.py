"""Records what the sites of rewritten functions give, and puts values of ours in their place.

The worker loads this when it is asked to watch, never otherwise. `grader/languages/watched.py` says
what comes in and goes out. It imports only the standard library.
"""

import builtins
import math
from types import ModuleType
from typing import Any

MOST_EVENTS = 20_000
MOST_NUMBERS = 500_000
MOST_LISTED = 1000  # numbers in a list
END, NO_NUMBERS = -1.0, -1
OURS = ("has__", "take__", "see__")


class Recorder:
    """What was seen in one call; and how the values of each site looked, in all calls."""

    def __init__(self, np: ModuleType):
        self.np = np
        self.types = (np.ndarray, np.matrix, bool, int, float)
        self.models: dict[int, Any] = {}  # of sites whose value may be replaced uncomputed

    def begin(self, where: Any, numbers: Any) -> None:
        """Make the functions that the sites call, for one call, with the values to put there."""
        self.times: dict[int, int] = {}
        self.log: list[float] = []
        self.seen: list[Any] = []
        records, *words = where.astype(int).tolist()
        self.events, self.room, self.is_full = 0, MOST_NUMBERS, not records
        self.replacements: dict[tuple[int, int], Any] = {}
        at = start = 0
        while at < len(words):
            site, time, dimensions = words[at : at + 3]
            shape = words[at + 3 : at + 3 + dimensions]
            stop = start + math.prod(shape)
            self.replacements[site, time] = numbers[start:stop].reshape(shape, order="F")
            at, start = at + 3 + dimensions, stop
        self.here = {site for site, _ in self.replacements}
        vars(builtins).update(zip(OURS, (self.has, self.take, self.see), strict=True))

    def end(self) -> list[Any]:
        """Take the functions away; return the log, and the numbers of what was seen."""
        for name in OURS:
            vars(builtins).pop(name, None)
        numbers = self.np.concatenate([self.np.zeros(0), *self.seen])
        return [self.np.array(self.log, dtype=float), numbers]

    def has(self, site: int) -> bool:
        """Whether what the site is about to give is to be replaced."""
        return site in self.here and (site, self.times.get(site, 0)) in self.replacements

    def take(self, site: int) -> Any:
        """Return what to put in the place of a value that is not computed."""
        number = self.replacements[site, self.times.get(site, 0)]
        return self.like(number, self.models.get(site, 0.0))

    def see(self, site: int, value: Any, runs: bool = False) -> Any:
        """Record a value, or what is put in its place, and return it.

        A loop `runs` over lists and ranges, too.
        """
        if self.is_full and site not in self.here:
            return value  # a loop comes here very often
        np, time = self.np, self.times.get(site, 0)
        self.times[site] = time + 1
        if (site, time) in self.replacements:
            value = self.like(self.replacements[site, time], value)
        elif type(value) in (np.ndarray, np.matrix):
            # Never the array itself: NumPy does not resize one that somebody else holds.
            self.models[site] = np.empty_like(value, shape=(0,) * value.ndim)
        elif isinstance(value, (int, np.generic)):
            self.models[site] = value
        elif type(value) is list and are_numbers(value):
            self.models[site] = []
        if not self.is_full:
            self.record(site, value, runs)
        return value

    def record(self, site: int, value: Any, runs: bool) -> None:
        """Write a value down, as long as there is room."""
        try:
            array = self.numbers(value, runs)
        except Exception:  # what it is made of is the learner's own
            array = None
        size = 0 if array is None else array.size
        if self.events == MOST_EVENTS or size > self.room:
            self.log.append(END)
            self.is_full = True
            return
        self.events += 1
        self.room -= size
        if array is None:
            self.log += [site, NO_NUMBERS]
        else:
            self.log += [site, array.ndim, *array.shape]
            # A copy: learners change arrays in their place.
            self.seen.append(array.astype(float).ravel(order="F"))

    def numbers(self, value: Any, runs: bool) -> Any:
        """Return a value as an array; None if it is not made of numbers."""
        np = self.np
        if runs and isinstance(value, (range, list, tuple)):
            if len(value) > MOST_NUMBERS:
                return None
        elif type(value) is list:
            if not are_numbers(value) or count(value) > MOST_LISTED:
                return None
        elif not isinstance(value, np.generic) and type(value) not in self.types:
            return None
        array = np.asarray(value)
        return array if array.dtype.kind in "buif" and array.ndim <= 8 else None

    def like(self, number: Any, value: Any) -> Any:
        """Return a value of ours as what it replaces: of whole numbers, where it is whole."""
        np = self.np
        try:
            dtype = np.asarray(value).dtype
        except Exception:
            dtype = number.dtype
        number = number.copy()
        if dtype.kind in "bui" and (number == np.round(number)).all():
            with np.errstate(invalid="ignore"):  # it may be larger than any of them
                whole = number.astype(dtype)
            number = whole if (whole == number).all() else number
        if isinstance(value, (range, list, tuple)) and are_numbers(value):
            return number.tolist()
        if isinstance(value, np.matrix) and number.ndim == 2:
            return np.asmatrix(number)
        if number.ndim == 0:  # a whole one may be an index
            return int(number) if number == np.round(number) else number[()]
        return number


def count(values: Any) -> int:
    """Return how many numbers there are in a list, and in the lists in it."""
    return sum(count(each) if isinstance(each, (list, tuple)) else 1 for each in values)


def are_numbers(values: Any) -> bool:
    """Whether a list is one of numbers, or of such lists: of arrays it was to be one, perhaps."""
    return all(isinstance(each, (int, float, list, tuple)) for each in values)
