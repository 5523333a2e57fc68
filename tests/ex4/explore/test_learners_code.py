"""A learner's own code on the page: slopes marked, the wrong line told, again on every save."""

import json

import numpy as np
import pytest

from ex4.cost import nnCostFunction
from ex4.explore.learners_code import LearnersCode
from ex4.explore.networks import LABELS
from ex4.explore.server import UNASKED
from ex4.weights import roll, unroll
from grader.errors import GraderError
from tests.support.edited import edit

ASKED = {
    "sizes": LABELS["sizes"],
    "Thetas": LABELS["Thetas"],
    "X": [example["x"] for example in LABELS["examples"]],
    "y": [1 + example["y"].index(1) for example in LABELS["examples"]],
}


@pytest.fixture
def code(workspace):
    code = LearnersCode(workspace)
    yield code
    code.close()


class TestItsGradient:
    def test_is_that_of_all_examples(self, code):
        answer = code.gradient(ASKED)

        nn_params = unroll([np.array(Theta) for Theta in ASKED["Thetas"]])
        _, grad = nnCostFunction(nn_params, *ASKED["sizes"], ASKED["X"], ASKED["y"], 0)
        for got, wanted in zip(answer["gradient"], roll(grad, ASKED["sizes"]), strict=True):
            np.testing.assert_allclose(got, wanted, rtol=0, atol=1e-12)

    def test_says_what_keeps_it_from_coming(self, code, workspace):
        for line, said in {
            "1 / 0": "nnCostFunction.py, line 13: ZeroDivisionError: division by zero",
            "return 1.0, None": "returns no gradient of 17 values yet",
            "import os; os._exit(3)": "gave no answer",
            "return 1.0, nn_params * float('nan')": "marked ✓ right or ✗ wrong",
        }.items():
            edit(workspace, "    a1 = ", f"    {line}\n    a1 = ")

            answer = code.gradient(ASKED)

            assert said in answer["says"]
            json.dumps(answer, allow_nan=False)
            edit(workspace, f"    {line}\n", "")

    def test_nonsense_is_refused(self, code):
        for change in (
            {"sizes": [2, 3]},
            {"sizes": [2, 3000, 2]},
            {"sizes": [2, True, 2]},
            {"X": [[1, float("inf")]] * 4},
            {"X": "ab"},
            {"X": []},
            {"Thetas": [[[1, 2], [3]], [[1]]]},
            {"y": None},
            {"y": [1, 2, 3, 1]},
            {"y": [1, 2, 1.5, 1]},
            {"X": [[10**400, 1]] * 4},
        ):
            with pytest.raises(UNASKED):
                print(change, code.gradient({**ASKED, **change}))


def test_needs_a_folder_with_something_in_it(tmp_path):
    with pytest.raises(GraderError, match="none of the exercise's files"):
        LearnersCode(tmp_path)


def test_on_the_page_it_is_marked_told_and_looked_at_again_on_every_save(
    open_page, serve, workspace
):
    edit(workspace, "sigmoidGradient(z2)", "sigmoidGradient(a2[:, 1:])")
    page = open_page(serve(workspace))
    for _ in range(2):
        page.click("#back")
    page.wait_for_selector(".edge.wrong")

    wrong = page.locator(".edge.wrong").evaluate_all("all => all.map((each) => each.dataset.key)")
    assert {key[:7] for key in wrong} == {"edge-0-"}
    assert len(wrong) == page.locator("text.on-edge.wrong").count() == 3 * 3
    assert page.locator("text.on-edge.wrong").first.text_content() == "✗"
    assert page.locator("text.on-edge.right").count() == 2 * 4
    assert page.is_visible("#legend-mine")
    assert not page.is_visible("#legend-slope")
    page.click('[data-key="edge-0-1-0"] .hit', force=True)
    assert "for J's slope: ✗ measured 0.0055" in page.inner_text("#mine-says")
    page.wait_for_selector("#mine-lines .source")
    told = page.inner_text("#mine-lines")
    assert "nnCostFunction.py, line 23" in told
    assert "In it, a2[:, 1:] should be z2." in told

    edit(workspace, "sigmoidGradient(a2[:, 1:])", "sigmoidGradient(z2)")
    page.wait_for_function("() => !document.querySelector('.edge.wrong')")
    page.wait_for_function("() => !document.querySelector('#mine-lines .source')")
    assert page.locator(".edge.right").count() == 3 * 3 + 2 * 4

    page.select_option("#g", "tanh")
    assert "cannot be given this network: its hidden units are sigmoids" in page.inner_text("#mine")
    assert page.is_visible("#legend-slope")
