"""What a worker says of a function that it watched, and that the grader trusts none of it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from ex4.exercise import EXERCISE
from grader.exercise import Call
from grader.languages import PYTHON, watched
from grader.languages.python import recorder
from grader.languages.watched import (
    LOG,
    NUMBERS,
    Replacement,
    decode_events,
    encode_replacements,
)
from grader.running.process import Limits
from grader.running.runner import Runner
from grader.running.sandbox import ProcessLimits, find_sandbox
from grader.submission import Submission

VALUES = arrays(float, array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3))


@given(st.lists(st.tuples(st.integers(0, 4), VALUES | st.none())))
def test_what_is_recorded_is_what_is_read(given_values):
    recording = recorder.Recorder(np)
    recording.begin(*encode_replacements([]))
    for site, value in given_values:
        recording.see(site, value)

    events = decode_events(*recording.end(), 5)

    assert [event.site for event in events] == [site for site, _ in given_values]
    for event, (site, value) in zip(events, given_values, strict=True):
        assert event.time == sum(each.site == site for each in events[: events.index(event)])
        np.testing.assert_array_equal(event.value, value)


@given(st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), VALUES))
def test_what_is_to_be_put_somewhere_arrives_there(values):
    recording = recorder.Recorder(np)
    recording.begin(*encode_replacements([Replacement(*at, value) for at, value in values.items()]))
    recording.end()

    assert recording.replacements.keys() == values.keys()
    for at, value in values.items():
        np.testing.assert_array_equal(recording.replacements[at], value)


WORDS = st.integers(-2, 9) | st.sampled_from([1e300, -1e300, np.nan, np.inf, 0.5, 500_000])


@given(st.lists(WORDS), st.integers(0, 20))
def test_a_log_that_no_worker_writes_is_refused_or_harmless(words, size):
    events = decode_events(np.array(words, dtype=float), np.zeros(size), 3)

    assert events is None or sum(e.value.size for e in events if e.value is not None) <= size


def test_the_recorder_speaks_as_the_grader_does():
    for name in ("MOST_EVENTS", "MOST_NUMBERS", "END", "NO_NUMBERS"):
        assert getattr(recorder, name) == getattr(watched, name)


class TestARunner:
    SOURCE = """import math
def sigmoidGradient(z):
    total = 0
    for i in range(len(z)):
        total = total + z[i]
    return math.sqrt(2 - total) + total
"""

    @pytest.fixture
    def watching(self, tmp_path):
        """A runner of the function above, rewritten, and its sites."""
        (tmp_path / "sigmoidGradient.py").write_text(self.SOURCE)
        submission = Submission(tmp_path, PYTHON)
        written = PYTHON.watched(submission.sources("sigmoidGradient"))
        rewritten = replace(submission, rewritten=written.sources)
        with Runner(rewritten, EXERCISE, find_sandbox(PYTHON), Limits()) as runner:
            yield runner, written.sites

    def test_watches_in_isolation(self, watching):
        runner, sites = watching
        call = Call("sigmoidGradient", (np.array([1, 1.0]),))
        total = next(site.number for site in sites if site.line == 5)

        first = runner.watch(call)
        second = runner.watch(call, [Replacement(total, 0, np.array(0.0))])
        third = runner.watch(call)

        assert first.returned("g") == third.returned("g") == 2
        assert second.returned("g") == 2
        events = decode_events(second.returned(LOG), second.returned(NUMBERS), len(sites))
        assert [float(e.value) for e in events if e.site == total] == [0, 1]

    def test_tells_what_was_seen_before_an_error(self, watching):
        runner, sites = watching
        outcome = runner.watch(Call("sigmoidGradient", (np.array([1, 2]),)))

        assert outcome.reply.error.type == "ValueError"
        log, numbers = (outcome.reply.values[name].array for name in (LOG, NUMBERS))
        last = decode_events(log, numbers, len(sites))[-1]
        assert (sites[last.site].name, last.value) == ("total", 3)

    def test_of_another_kind_has_none_of_it(self, tmp_path):
        source = "def sigmoidGradient(z):\n    return 'see__' in vars(__import__('builtins'))\n"
        (tmp_path / "sigmoidGradient.py").write_text(source)
        call = Call("sigmoidGradient", (np.zeros(1),))
        with Runner(Submission(tmp_path, PYTHON), EXERCISE, ProcessLimits(), Limits()) as runner:
            assert not runner.run([call])[call].returned("g")
            assert runner.watch(call).returned("g")
            assert not runner.run([call])[call].returned("g")
