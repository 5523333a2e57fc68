"""Of several errors the commonest is shown and counted; the others have a line each."""

from tests.support.edited import edit


def test_the_commonest_error_is_shown(workspace, grade_folder):
    edit(
        workspace,
        "    m = X.shape[0]\n",
        "    m = X.shape[0]\n"
        "    if abs(X).max() <= 0.2:\n        raise KeyError('first')\n"
        "    if y.max() == num_labels:\n        raise IndexError('commonest')\n",
    )

    (finding,) = grade_folder(workspace).findings

    assert finding.problem.text == "IndexError: commonest"
    assert (finding.cases_wrong, finding.cases) == (4, 7)
    assert any(
        note.startswith("on 1 of 7 cases, line ") and "KeyError" in note
        for note in finding.problem.notes
    )


def test_errors_that_differ_in_sizes_alone_are_one(workspace, grade_folder):
    edit(workspace, "    m = X.shape[0]\n", "    m = X.shape[0]\n    np.ones(m) + np.ones(m + 1)\n")

    (finding,) = grade_folder(workspace).findings

    assert finding.cases_wrong >= finding.cases - 1  # m = 1 broadcasts


def test_a_fact_that_holds_for_one_part_alone_is_kept(workspace, grade_folder):
    edit(workspace, "return J, grad", "return J, grad * (1.5 + lambda_ * np.random.rand())")

    (finding,) = grade_folder(workspace).findings

    assert finding.parts == ("4", "5")
    assert any(
        fact.startswith("part 5: two equal calls give different") for fact in finding.facts
    ), finding
