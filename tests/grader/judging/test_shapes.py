"""A value of the wrong shape is told what is wrong with its pieces."""

import re

import pytest

from tests.support.edited import edit
from tests.support.reports import text_of

RETURN = "return J, grad"
PIECES = "np.concatenate([{}.ravel(order='F'), {}.ravel(order='F')])"


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("Theta1_grad", "Theta2_grad[:, 1:]", "Theta2's gradient has no bias column"),
        ("Theta1_grad[:, 1:]", "Theta2_grad", "Theta1's gradient has no bias column"),
        (
            "Theta1_grad[:, 1:]",
            "Theta2_grad[:, 1:]",
            "Theta1's gradient has no bias column and Theta2's gradient has no bias column",
        ),
        ("(delta2.T @ a2)", "(delta3.T @ h)", "by the activation of its own layer"),
        ("Theta1_grad[1:]", "Theta2_grad", "Theta1's gradient has a row too few"),
        ("np.vstack([a1[0], Theta1_grad])", "Theta2_grad", "has delta2 kept its bias?"),
        ("Theta1_grad", "np.zeros(0)", "Theta2's gradient is not in grad"),
        ("Theta1_grad", "delta3.sum(0)", "delta3, not yet times the activation"),
    ],
)
def test_the_size_of_grad_tells_which_piece_lacks_what(
    workspace, grade_folder, first, second, words
):
    edit(workspace, RETURN, f"return J, {PIECES.format(first, second)}")

    said = text_of(grade_folder(workspace))

    assert words in said
    assert " = " in said.split(words)[0].splitlines()[-1]  # how the sizes add up


@pytest.mark.parametrize(
    ("returned", "words"),
    [
        ("grad, J", "the results come in the other order, grad and J; J, grad expected"),
        ("J", "grad is not returned"),
        ("J, Theta1_grad, Theta2_grad", "it is Theta1's gradient alone"),
        ("J, Theta1_grad, Theta2_grad", "returns 3 values"),
        ("-Y.T @ np.log(h), grad", "Y and log(h) are multiplied as matrices"),
        ("-np.log(h) @ Y.T, grad", "Y and log(h) are multiplied as matrices"),
        ("-np.sum(Y * np.log(h), axis=0), grad", "a sum over the labels is missing"),
        ("-np.sum(Y * np.log(h), axis=1), grad", "a sum over the examples is missing"),
        ("-Y * np.log(h), grad", "nothing is summed"),
    ],
)
def test_what_comes_back_is_told_what_it_is(workspace, grade_folder, returned, words):
    edit(workspace, RETURN, f"return {returned}")

    report = grade_folder(workspace)

    assert report.earned < 100
    assert words in text_of(report) + "".join(part.next for part in report.parts)


def test_a_right_size_says_nothing_of_pieces(workspace, grade_folder):
    edit(workspace, RETURN, f"return J, {PIECES.format('Theta2_grad', 'Theta1_grad')}")

    assert "bias column" not in text_of(grade_folder(workspace))


class TestWhatBreaksTraining:
    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            (RETURN, "return J, grad[:, None]", "np.ravel(grad) has the right one"),
            (RETURN, "return J, grad[None]", "np.ravel(grad) has the right one"),
            (RETURN, "return J, grad, h", "returns 3 values"),
            (RETURN, "nn_params *= 2\n    return J, grad", "changes nn_params in place"),
            (RETURN, "X -= 1\n    return J, grad", "changes X in place"),
        ],
    )
    def test_is_told_beside_all_the_points(self, workspace, grade_folder, old, new, words):
        edit(workspace, old, new)

        report = grade_folder(workspace)

        assert report.earned == 100
        (pitfall,) = report.pitfalls
        assert words in pitfall


def test_a_second_hidden_layer_finds_no_weights_and_is_told_whose_there_are(
    workspace, grade_folder
):
    Theta2 = 'Theta2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")'
    edit(
        workspace,
        Theta2,
        "between = split + hidden_layer_size * (hidden_layer_size + 1)\n"
        "    Theta2 = nn_params[split:between].reshape((hidden_layer_size, -1))\n"
        "    Theta3 = nn_params[between:].reshape((num_labels, -1)); Theta3 @ Theta2.T",
    )

    said = " ".join(text_of(grade_folder(workspace)).split())

    assert re.search(r"every weight in one vector: \d+ of Theta1, then \d+ of Theta2", said)
