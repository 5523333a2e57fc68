"""What is seen of rewritten Python, and values of ours in its place."""

import builtins

import numpy as np
import pytest

from grader.languages import PYTHON, watched
from grader.languages.python import recorder
from grader.languages.watched import (
    Gives,
    Replacement,
    decode_events,
    encode_replacements,
)


def watch(source, *arguments, replacements=(), pieces=False):
    """Call f in a rewritten text, in this process; return its result, and all that was seen."""
    written = PYTHON.watched({"f.py": source}, pieces)
    names = {"np": np}
    recording = recorder.Recorder(np)
    recording.begin(*encode_replacements([*replaced(written, replacements)]))
    try:
        exec(written.sources["f.py"], names)
        result = names["f"](*arguments)
    finally:
        log, numbers = recording.end()
    events = decode_events(log, numbers, len(written.sites))
    return result, [(written.sites[event.site], event.time, event.value) for event in events]


def replaced(written, replacements):
    for gives, name, time, value in replacements:
        (site,) = (s for s in written.sites if (s.gives, s.name) == (gives, name))
        yield Replacement(site.number, time, np.array(value, dtype=float))


def seen(events, name, gives=Gives.WHOLE):
    return [
        None if value is None else value.tolist()
        for site, _, value in events
        if (site.gives, site.name) == (gives, name)
    ]


class TestWhatIsSeen:
    def test_a_value_is_as_it_was_when_it_changes_later(self):
        _, events = watch("def f(x):\n    y = x\n    y[0] = 5\n    y += 1\n", np.zeros(2))

        assert seen(events, "y") == [[0, 0], [6, 1]]
        assert seen(events, "y", Gives.PART) == [5]
        assert seen(events, "y", Gives.STATE) == [[5, 0]]

    def test_a_part_has_its_own_shape(self):
        _, events = watch("def f(x):\n    x[:, 1] = 7\n", np.zeros((3, 2)))

        assert seen(events, "x", Gives.PART) == [[7, 7, 7]]

    def test_a_part_that_is_no_longer_there_is_what_it_was_given(self):
        source = "def f(x):\n    x[x == 0] = 5\n    x[x == 5] += 1\n    return x"
        result, events = watch(source, np.zeros(2))

        assert result.tolist() == [6, 6]
        assert seen(events, "x", Gives.PART) == [5]
        assert seen(events, "x", Gives.STATE) == [[5, 5], [6, 6]]

    def test_an_index_is_not_computed_twice_if_that_can_be_noticed(self):
        source = "def f(x, i):\n    x[next(i)] = 1\n    x[next(i)] += 1\n    return next(i)"

        assert watch(source, [0, 0, 0], iter(range(3)))[0] == 2

    def test_loops_over_ranges_lists_and_arrays_but_not_over_what_they_use_up(self):
        source = "def f(*each):\n    for r in each:\n        for t in r: pass\n"
        each = range(1, 3), [0.5, 1], np.ones((2, 2)), iter([1]), "ab", {1: 2}
        _, events = watch(source, *each)

        assert seen(events, "t", Gives.RANGE) == [[1, 2], [0.5, 1], [[1, 1], [1, 1]], *[None] * 3]
        assert seen(events, "t", Gives.TURN) == [1, 2, 0.5, 1, [1, 1], [1, 1], 1, None, None, 1]

    @pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
    def test_what_is_not_made_of_numbers_is_only_counted(self):
        source = "def f(*each):\n    for x in each: y = x\n"
        values = None, "a", [1, 2], 1j, np.array(["a"]), 10**400, np.ma.ones(2), object()
        _, events = watch(source, *values, True, np.matrix([[1, 2]]), np.float32(0.5))

        assert seen(events, "y") == [None, None, [1, 2], *[None] * 5, True, [[1, 2]], 0.5]

    def test_what_a_call_changes_in_place(self):
        source = "def f(x, y):\n    np.exp(x, out=y)\n    y.fill(2)\n    np.copyto(x, 3)\n"
        _, events = watch(source, np.zeros(1), np.zeros(1))

        assert seen(events, "y", Gives.STATE) == [[1], [2]]
        assert seen(events, "x", Gives.STATE) == [[3]]

    def test_a_global_variable_is_seen_where_it_is_changed(self):
        _, events = watch("x = [0, 1]\ndef f():\n    x[0] = 2\n    (x[0]) = 3\n")

        assert seen(events, "x", Gives.PART) == [2, 3]
        assert seen(events, "x", Gives.STATE) == [[2, 1], [3, 1]]

    def test_ends_when_there_is_no_room(self, monkeypatch):
        source = "def f(n):\n    for i in range(n): pass\n    return i"
        recording = recorder.Recorder(np)
        names = {}
        recording.begin(*encode_replacements([]))
        exec(PYTHON.watched({"f.py": source}).sources["f.py"], names)
        assert names["f"](30_000) == 29_999
        log, numbers = recording.end()

        assert log[-1] == watched.END
        assert len(numbers) < 60_000
        assert decode_events(log, numbers, 3) is None

    def test_leaves_nothing_behind(self):
        watch("def f(): pass")

        assert {"has__", "take__", "see__"}.isdisjoint(vars(builtins))


class TestInItsPlace:
    LOOP = """
def f(x):
    s = 0
    for t in range(3):
        d = x[t]
        s += d
    return s + 0
"""

    def test_one_turn_of_a_loop_has_another_value(self):
        result, events = watch(self.LOOP, [1, 2, 3], replacements=[(Gives.WHOLE, "d", 1, 20)])

        assert result == 24
        assert seen(events, "d") == [1, 20, 3]

    @pytest.mark.parametrize(
        ("gives", "name", "value", "expected"),
        [
            (Gives.TURN, "t", 2, 8),
            (Gives.RANGE, "t", [2, 2], 6),
            (Gives.ARGUMENT, "x", [1, 1, 1], 3),
            (Gives.RESULT, "0", 0.5, 0.5),
        ],
    )
    def test_of_loops_arguments_and_results(self, gives, name, value, expected):
        result, _ = watch(self.LOOP, [1, 2, 3], replacements=[(gives, name, 0, value)])

        assert result == expected

    def test_what_is_skipped_is_not_computed(self):
        source = "def f(x):\n    y = 1 / x\n    x /= 0\n    z = [1]\n    z[0] = 1 / 0\n"
        source += "    return y + x, z[0], 1 / 0"
        put = [(Gives.WHOLE, "y", 0, 3), (Gives.WHOLE, "x", 0, 4), (Gives.PART, "z", 0, 5)]

        result, _ = watch(source, 0, replacements=[*put, (Gives.RESULT, "2", 0, 6)])

        assert result == (7, 5, 6)

    def test_a_part_of_an_expression(self):
        source = "def f(x):\n    return 2 * (x + 1 / 0)"

        assert (
            watch(source, 1, replacements=[(Gives.PIECE, "x + 1 / 0", 0, 4)], pieces=True)[0] == 8
        )

    def test_a_state_and_one_of_several(self):
        source = "def f(x):\n    x[0] = 1\n    d = [x]\n    d[0][1] = 2\n    a, b = 1, 2\n"
        source += "    return x.tolist(), d[0].tolist(), a, b"
        put = [(Gives.STATE, "x", 0, [7, 7]), (Gives.WHOLE, "b", 0, 9)]

        result, _ = watch(source, np.zeros(2), replacements=put)

        assert result == ([7, 2], [7, 2], 1, 9)

    @pytest.mark.parametrize(
        ("value", "put", "kind"),
        [
            (np.arange(2), [1, 2], "int64"),
            (np.arange(2), [1, 0.5], "float64"),
            (np.arange(2.0), [1, 2], "float64"),
            (np.array([True]), [0], "bool"),
            (np.array([True]), [2], "float64"),
            (np.uint8([3]), [-1], "float64"),
            (7, 8, "int64"),
            (0.5, 8, "int64"),  # it may be an index
            (np.arange(2), [np.nan, 1], "float64"),
            (np.arange(2), [np.inf, 1e300], "float64"),
        ],
    )
    def test_whole_numbers_stay_whole_where_they_can(self, value, put, kind):
        result, _ = watch("def f(x): return x", value, replacements=[(Gives.ARGUMENT, "x", 0, put)])

        np.testing.assert_array_equal(result, put)
        assert np.asarray(result).dtype == kind

    @pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
    def test_a_matrix_stays_one_and_what_was_whole_in_an_earlier_run(self):
        recording = recorder.Recorder(np)
        put = np.array([[1.0, 2.0]])
        names = {}
        recording.begin(*encode_replacements([]))
        exec(PYTHON.watched({"f.py": "def f(x):\n    y = x\n    return y"}).sources["f.py"], names)
        names["f"](np.matrix([[5, 6]]))
        recording.begin(*encode_replacements([Replacement(1, 0, put)]))
        result = names["f"](None)
        recording.end()

        assert type(result) is np.matrix
        assert result.dtype == "int64"
        assert result.tolist() == put.tolist()
