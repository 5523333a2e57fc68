"""What is not finished is no mistake: the table of points shows how far each part is."""

from tests.support.edited import PENALTY, edit
from tests.support.places import STUBS
from tests.support.reports import mistakes_in


def stages(report):
    return [part.stage for part in report.parts][:5]


THETA1_REGULARISED = "    Theta1_grad[:, 1:] += lambda_ / m * Theta1[:, 1:]\n"
THETA2_REGULARISED = "    Theta2_grad[:, 1:] += lambda_ / m * Theta2[:, 1:]\n"


def test_all_but_the_slope(workspace, grade_folder):
    stub = (STUBS / "sigmoidGradient.py").read_text()
    (workspace / "sigmoidGradient.py").write_text(stub)

    report = grade_folder(workspace)

    waits = "waits for sigmoidGradient"
    assert stages(report) == ["", "", "not written yet", waits, waits]
    assert report.findings == ()


def test_one_gradient_of_two(workspace, grade_folder):
    edit(workspace, "Theta1_grad = delta2.T @ a1 / m", "Theta1_grad = np.zeros_like(Theta1)")
    edit(workspace, THETA1_REGULARISED, "")
    edit(workspace, THETA2_REGULARISED, "")

    report = grade_folder(workspace)

    assert stages(report) == ["", "", "", "half written", "half written"]
    assert report.findings == ()


def test_no_regularisation(workspace, grade_folder):
    edit(workspace, f"    J += {PENALTY}\n", "")
    edit(workspace, THETA1_REGULARISED, "")
    edit(workspace, THETA2_REGULARISED, "")

    report = grade_folder(workspace)

    assert stages(report) == ["", "not regularised yet", "", "", "not regularised yet"]


def test_a_mistake_in_what_is_there(workspace, grade_folder):
    edit(workspace, "delta3 = h - Y", "delta3 = Y - h")
    edit(workspace, THETA1_REGULARISED, "")
    edit(workspace, THETA2_REGULARISED, "")

    report = grade_folder(workspace)

    (finding,) = report.findings
    assert mistakes_in(report) == ["delta3 has the wrong sign"]
    assert "your grad, as far as it is written, is exactly what" in finding.evidence
