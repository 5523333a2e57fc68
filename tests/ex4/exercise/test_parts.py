"""The parts and their cases, as a seed makes them; and the check of the first weights."""

import re
from dataclasses import replace

import numpy as np
import pytest

from ex4.exercise import EXERCISE
from ex4.exercise.mistakes import COST_STEPS
from grader.judging.diagnose import spoils
from tests.support.reports import text_of


def test_the_same_seed_gives_the_same_cases_and_another_seed_others():
    def cases(seed):
        parts = EXERCISE.make_parts(np.random.default_rng(seed))
        return [(case.title, case.call.arguments) for part in parts for case in part.cases]

    assert str(cases(3)) == str(cases(3))
    assert str(cases(3)) != str(cases(4))


def test_what_is_the_same_with_every_seed_is_known_to_be_so():
    parts = zip(*(EXERCISE.make_parts(np.random.default_rng(seed)) for seed in (1, 2)), strict=True)
    for one, other in parts:
        for case, again in zip(one.cases, other.cases, strict=True):
            pairs = zip(case.call.arguments, again.call.arguments, strict=True)
            assert case.fixed == all(np.array_equal(a, b) for a, b in pairs), case.title


@pytest.mark.parametrize("seed", range(30))
def test_the_cases_leave_no_blind_spot(seed):
    """All sizes differ; the highest and a middle label are absent; m = 1; one call comes twice."""
    parts = EXERCISE.make_parts(np.random.default_rng(seed))
    cases = next(part for part in parts if part.number == 4).cases
    assert [case.call.arguments[1:4] for case in cases[:2]] == [(2, 4, 4)] * 2
    absences, rows = [], []
    for case in cases[2:]:
        _, n, h, K, X, y, _ = case.call.arguments
        rows.append(len(X))
        assert len({len(X), n, n + 1, h - 1, h, h + 1, K}) == 7
        assert h * (n + 1) != K * (h + 1)
        assert len(set(case.shapes)) == len(case.shapes)
        if len(X) > 1:
            absent = set(range(1, K + 1)) - set(y.tolist())
            absences += ["highest" if k == K else "middle" if k > 1 else "lowest" for k in absent]
            assert len(set(np.bincount(y)[1:])) > 1  # uneven counts
        else:
            assert max(y) < K
    assert absences == ["highest", "middle"]
    assert 1 in rows
    assert cases[-1].repeats is cases[-2]
    # So that what the cases on which someone fails have in common can be named.
    everywhere = {
        trait: {case.title for case in cases if trait in case.traits}
        for case in cases
        for trait in case.traits
    }
    assert len(everywhere) == len(set(map(frozenset, everywhere.values()))) == 5


# These show only where there are more hidden units than inputs.
ONLY_IF_WIDE = ("of Theta2 only as many columns as Theta1 has are regularised in the cost",)


@pytest.mark.parametrize("seed", range(1))
def test_every_case_shows_every_known_mistake_or_is_no_evidence(seed):
    parts = EXERCISE.make_parts(np.random.default_rng(seed))
    for part in (part for part in parts if part.number in (2, 5)):
        for wrong in (wrong for step in COST_STEPS.every() for wrong in step.wrong):
            if wrong.title not in ONLY_IF_WIDE and spoils(COST_STEPS, wrong, part):
                unseen = [
                    case.title
                    for case in part.cases
                    if not case.weak and not spoils(COST_STEPS, wrong, replace(part, cases=(case,)))
                ]
                assert not unseen, wrong.title


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("np.full((30, 24), 0.05)", "W is 30 x 24, 23 x 30 expected"),
        ("np.full((L_out, 1 + L_in), 0.05)", "every weight is 0.05; they must differ"),
        ("np.random.rand(L_out, 1 + L_in) * 0.12", "expected: as far below 0 as above"),
        ("np.random.rand(L_out, 1 + L_in) * 2 * 0.12 * 0.12", "expected: as far below 0 as above"),
        ("np.random.rand(L_out, 1 + L_in) * 2 - 1", r"weights run from .*\[-0.12, 0.12\] expected"),
        ("np.random.rand(L_out, 1 + L_in) / 50 - 0.01", r"weights run from .*, 0.12\] expected"),
        ("np.random.randint(-1, 2, (L_out, 1 + L_in))", "every weight is a whole number"),
        (
            "np.tile(np.random.uniform(-0.12, 0.12, 1 + L_in), (L_out, 1))",
            "only 30 of the 690 weights differ",
        ),
        (
            "np.random.default_rng(0).uniform(-0.12, 0.12, (L_out, 1 + L_in))",
            "a second call gives the same weights",
        ),
        ("np.full((L_out, 1 + L_in), np.nan)", "not a number"),
        ("None", "W is not returned"),
    ],
)
def test_first_weights_are_checked_and_cost_no_points(workspace, grade_folder, body, words):
    (workspace / "randInitializeWeights.py").write_text(
        f"import numpy as np\ndef randInitializeWeights(L_in, L_out):\n    return {body}\n"
    )

    report = grade_folder(workspace)

    assert report.earned == 100
    assert re.search(words, text_of(report))


@pytest.mark.parametrize(
    ("weights", "note"),
    [
        ("rand(L_out, 1 + L_in) * 2 * 0.12 - 0.12", ""),
        ("rand(L_out, 1 + L_in) * 2 * e - e", ""),
        ("uniform(-0.06, 0.06, (L_out, 1 + L_in))", r"draws weights from about \[-0.06, 0.06\]"),
        ("rand(L_out, 1 + L_in) - 0.5", r"draws weights from about \[-0.5, 0.5\]"),
        ("randn(L_out, 1 + L_in) * 0.05", "gather around 0"),
    ],
)
def test_first_weights_may_be_of_another_epsilon(workspace, grade_folder, weights, note):
    (workspace / "randInitializeWeights.py").write_text(
        "import numpy as np\ndef randInitializeWeights(L_in, L_out):\n"
        f"    e = np.sqrt(6) / np.sqrt(L_in + L_out)\n    return np.random.{weights}\n"
    )

    report = grade_folder(workspace)

    assert report.findings == ()
    assert bool(report.notices) == bool(note)
    assert re.search(note, text_of(report))
