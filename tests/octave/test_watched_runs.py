"""Octave functions that are watched: they give what they gave, and values of ours take effect."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ex4.exercise import EXERCISE
from grader.exercise import Call
from grader.languages import OCTAVE
from grader.languages.octave import FILES
from grader.languages.watched import (
    LOG,
    MOST_EVENTS,
    MOST_NUMBERS,
    NUMBERS,
    Replacement,
    decode_events,
)
from grader.outcome import Kind
from grader.running.process import Limits
from grader.running.runner import Runner
from grader.running.sandbox import ProcessLimits
from grader.submission import Submission
from tests.support.awkward_octave import WHOLE
from tests.support.mistaken_octave import COST, IN_COST, IN_GRADIENT, IN_LOOP
from tests.support.places import SOLUTION_OCTAVE, STUBS_OCTAVE, SUBMISSIONS

HELPERS = {
    name: (folder / name).read_text()
    for folder, name in [(SOLUTION_OCTAVE, "sigmoidGradient.m"), (STUBS_OCTAVE, "sigmoid.m")]
}
ARGUMENTS = """
    n = 3; H = 5; K = 4; m = 7;
    arguments = {sin(1:44)', n, H, K, cos(reshape(1:m*n, m, n)), 1 + mod(1:m, K)', 1.5};
"""


def texts():
    """Give every nnCostFunction.m there is, by a name for it; of the table's mistakes, a fifth."""
    found = {f"awkward-{place}": text for place, text in enumerate(WHOLE)}
    for kind in ("right", "wrong"):
        for path in sorted((SUBMISSIONS / kind / "octave").glob("*.m")):
            found[path.stem] = path.read_bytes().decode(errors="replace")
    made = [
        COST.replace(piece, wrong)
        for table in (IN_COST, IN_LOOP, IN_GRADIENT)
        for piece, wrongs in table.items()
        for wrong in wrongs.values()
    ]
    return found | {f"made-{place}": text for place, text in enumerate(made[::5])}


def write(folder, sources):
    folder.mkdir(parents=True)
    for name, text in sources.items():
        (folder / name).write_bytes(text.encode())


def test_a_function_that_is_watched_gives_and_prints_what_it_did(tmp_path, octave):
    for name, text in texts().items():
        helpers = {} if name.startswith("awkward") else HELPERS
        sources = helpers | {"nnCostFunction.m": text}
        write(tmp_path / name / "plain", sources)
        write(tmp_path / name / "watched", OCTAVE.watched(sources).sources)
    write(tmp_path / "control" / "plain", {"nnCostFunction.m": WHOLE[0]})
    write(tmp_path / "control" / "watched", {"nnCostFunction.m": WHOLE[1]})
    folders = "; ".join(f"'{folder}'" for folder in sorted(tmp_path.iterdir()))

    octave(
        f"{ARGUMENTS} same('{tmp_path}/out', {{{folders}}}, 'nnCostFunction', arguments, 2)",
        *(Path(__file__).parent, FILES / "watch"),
    )

    *told, returned = (tmp_path / "out").read_text().splitlines()
    assert [line for line in told if os.sep in line and "/control: " not in line] == []
    assert {line.rsplit(": ")[-1] for line in told if "/control: " in line} >= {"nothing is seen"}
    assert int(returned.split()[0]) > 140


WATCHED = """\
function [J, grad] = nnCostFunction(nn_params, n, H, K, X, y, lambda)
  J = 0;
  for i = 1:n
    step = i * lambda;
    J = J + step;
  end
  grad(2) = J;
  if H == 2
    grad = error('not to be computed');
  elseif H == 3
    clear all
    kinds = {'text', int8(3), single(0.1), true, sparse([0 2]), 3 + 4i, zeros(0, 3), ones(2, 1, 2)};
    for k = 1:numel(kinds), kind = kinds{k}; end
    J = 1; grad = 2;
  elseif H == 4
    while true, J += 1; end
  elseif H == 5
    clear grad
  elseif H == 6
    for k = 1:10, big = zeros(300); end
  elseif H == 7
    for k = 1:20001, big = 1; end
  end
end
"""


@pytest.fixture(scope="module")
def watching(tmp_path_factory):
    """Watch that function, with H to choose what it does; give its outcome, and its events."""
    folder = tmp_path_factory.mktemp("watched")
    (folder / "nnCostFunction.m").write_text(WATCHED)
    submission = Submission(folder, OCTAVE)
    watched = OCTAVE.watched(submission.sources("nnCostFunction"))
    submission = replace(submission, rewritten=watched.sources)

    with Runner(submission, EXERCISE, ProcessLimits(), Limits(seconds=5)) as runner:

        def run(chosen=1, *replacements, seconds=5.0):
            arguments = (np.zeros(0), 3, chosen, 1, np.zeros((2, 2)), np.zeros(2), 0.5)
            put_in = [
                Replacement(number(name), *at, np.array(value)) for name, *at, value in replacements
            ]
            outcome = runner.watch(Call("nnCostFunction", arguments), put_in, seconds=seconds)
            values = outcome.reply.values if outcome.reply else {}
            if LOG not in values:
                return outcome, None
            seen = decode_events(values[LOG].array, values[NUMBERS].array, len(watched.sites))
            return outcome, seen and [(watched.sites[each.site], each) for each in seen]

        def number(name):
            gives, name = name.split()
            found = [s for s in watched.sites if (s.gives, s.name) == (gives, name)]
            return found[0].number

        yield run


def values_of(events, name):
    return [event.value for site, event in events if site.name == name]


def output(outcome, name):
    return outcome.reply.values[name].array


def test_what_each_assignment_gave_is_seen_in_order(watching):
    outcome, events = watching()

    assert outcome.kind is Kind.RETURNED
    assert list(outcome.reply.values) == ["J", "grad", LOG, NUMBERS]
    assert [float(value.item()) for value in values_of(events, "step")] == [0.5, 1.0, 1.5]
    assert [event.time for site, event in events if site.name == "step"] == [0, 1, 2]
    assert values_of(events, "X")[0].shape == (2, 2)
    after = [(site.gives.value, site.name) for site, _ in events][-3:]
    assert after == [("whole", "J"), ("part", "grad"), ("state", "grad")]
    assert output(outcome, "grad").tolist() == [[0.0, 3.0]]


@pytest.mark.parametrize(
    ("replaced", "J"),
    [
        (("whole step", 1, 7.0), 0.5 + 7.0 + 1.5),
        (("argument lambda", 0, 2.0), 12.0),
        (("range i", 0, [[5.0, 6.0]]), 5.5),
        (("turn i", 2, 10.0), 0.5 + 1.0 + 5.0),
        (("whole step", 9, 7.0), 3.0),
    ],
)
def test_a_value_is_replaced_the_time_it_says(replaced, J, watching):
    outcome, events = watching(1, replaced)

    assert output(outcome, "J").item() == pytest.approx(J)
    assert values_of(events, "grad")[0].item() == pytest.approx(J)


def test_a_part_and_a_state_are_replaced(watching):
    part, _ = watching(1, ("part grad", 0, 8.0))
    state, _ = watching(1, ("state grad", 0, [[1.0, 2.0, 3.0]]))

    assert output(part, "grad").tolist() == [[0.0, 8.0]]
    assert output(state, "grad").tolist() == [[1.0, 2.0, 3.0]]


def test_what_is_replaced_is_not_computed(watching):
    failed, events = watching(2)
    replaced, _ = watching(2, ("whole grad", 0, [4.0, 5.0]))

    assert failed.kind is Kind.ERROR
    assert failed.reply.error.line == 9
    assert failed.reply.values["J"].array is None
    assert len(values_of(events, "step")) == 3  # what was seen until then
    assert output(replaced, "grad").tolist() == [[4.0], [5.0]]


def test_each_kind_of_value_is_seen_even_after_clear_all(watching):
    _, events = watching(3)

    seen = values_of(events, "kind")
    assert [None if value is None else value.ravel().tolist() for value in seen] == [
        *(None, [3.0], [float(np.float32(0.1))], [1.0], [0.0, 2.0], None, [], [1.0] * 4),
    ]
    assert [value.shape for value in seen[-2:]] == [(0, 3), (2, 1, 2)]
    assert len(values_of(events, "step")) == 3


def test_an_output_that_is_not_set_begins_the_record_anew(watching):
    outcome, events = watching(5)

    assert outcome.kind is Kind.RETURNED
    assert output(outcome, "J").item() == pytest.approx(3.0)
    assert outcome.reply.values["grad"].array is None
    assert len(values_of(events, "step")) == 3


@pytest.mark.parametrize("chosen", [6, 7], ids=["numbers", "events"])
def test_what_is_too_much_is_not_whole_and_the_function_goes_on(chosen, watching):
    outcome, events = watching(chosen)

    assert outcome.kind is Kind.RETURNED
    assert events is None
    assert output(outcome, LOG).ravel()[-1] == -1
    assert output(outcome, LOG).size < 5 * MOST_EVENTS
    assert output(outcome, NUMBERS).size <= MOST_NUMBERS


def test_after_an_endless_loop_another_call_can_be_watched(watching):
    lost, _ = watching(4, seconds=0.3)
    outcome, events = watching()

    assert lost.kind is Kind.TIMEOUT
    assert outcome.kind is Kind.RETURNED
    assert len(values_of(events, "step")) == 3
