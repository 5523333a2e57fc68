"""Of what is not handed in nothing is taken over, however it is asked for."""

import json
import shutil

import pytest

from ex4.exercise import EXERCISE
from grader.classroom.autograder_run import grade_here
from grader.classroom.grade_one import _submissions
from grader.foreign import find
from grader.grading import in_its_own_form, make_ready
from grader.running.sandbox import ProcessLimits
from tests.support.edited import RIGHT
from tests.support.places import SUBMISSIONS

OF_ANOTHER = f"secret = 1\n{RIGHT}"
TAKES = """
def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    return theirs(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_)
"""


@pytest.fixture
def class_folder(tmp_path):
    """A course, with Bob's folder in its class, Ada's beside it, and answers above both."""
    for place in ("class/ada", "solution", "class/source/ex4/fast"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "nnCostFunction.py").write_text(OF_ANOTHER)
    (tmp_path / "class" / "ada_layers.py").write_text(OF_ANOTHER)
    (tmp_path / "class" / "bob").mkdir()
    return tmp_path / "class"


@pytest.mark.parametrize(
    "asking",
    [
        "from ada.nnCostFunction import nnCostFunction as theirs",
        "import ada\nfrom solution.nnCostFunction import nnCostFunction as theirs",
        "from ada_layers import nnCostFunction as theirs",
        "from ..ada.nnCostFunction import nnCostFunction as theirs",
        "from ...solution.nnCostFunction import nnCostFunction as theirs",
        "import sys\nsys.path.append('../source/ex4/fast')\nimport source\n"
        "from nnCostFunction import nnCostFunction as theirs",
        "import sys\nsys.path.append('../../solution')\nimport ada, solution\n"
        "from nnCostFunction import nnCostFunction as theirs",
        "import sys\nsys.path.append('there')\nfrom nnCostFunction import nnCostFunction as theirs",
        "from there.nnCostFunction import nnCostFunction as theirs",
    ],
)
@pytest.mark.parametrize("name", ["my_ex4.py", "deeper/nnCostFunction.py"])
def test_no_neighbour_s_code_is_taken_over(asking, name, class_folder):
    place = class_folder / "bob" / name
    place.parent.mkdir(exist_ok=True)
    place.write_text(asking + TAKES)
    (place.parent / "there").symlink_to(class_folder / "ada")

    (found,) = _submissions(class_folder / "bob", EXERCISE)
    with make_ready(found, EXERCISE, ProcessLimits()) as runner:
        taken = in_its_own_form(runner)

    assert not any("secret" in text for text in taken.prepared.values())
    assert taken.folder.is_relative_to(class_folder / "bob")


def test_a_folder_outside_is_not_even_told_from_none(class_folder):
    """Whether Ada is in the class, Bob cannot tell from what his form is."""
    place = class_folder / "bob" / "my_ex4.py"
    notes = []
    for who in ("ada", "ida"):
        link = class_folder / "bob" / "there"
        link.unlink(missing_ok=True)
        link.symlink_to(class_folder / who)
        place.write_text(f"from ..{who} import x as theirs\nimport there{TAKES}")
        (found,) = _submissions(class_folder / "bob", EXERCISE)
        notes.append([each.replace("ida", "ada") for each in found.remarks])

    assert notes[0] == notes[1]
    assert notes[0]


def test_gradescope_s_autograder_takes_nothing_of_itself(class_folder, tmp_path):
    asking = "import sys\nsys.path.append('../source/ex4/fast')\nimport source\n"
    asking += "from nnCostFunction import nnCostFunction as theirs"
    (class_folder / "bob" / "my_ex4.py").write_text(asking + TAKES)

    grade_here(class_folder / "bob", tmp_path / "results.json", EXERCISE)

    assert json.loads((tmp_path / "results.json").read_text())["score"] == 0


def test_to_one_s_own_folder_what_is_above_belongs_and_it_is_said(class_folder):
    """A learner's weeks lie side by side, and `ex4 grade` may be asked for one of them."""
    place = class_folder / "bob" / "my_ex4.py"
    place.write_text(f"from ada.nnCostFunction import nnCostFunction as theirs{TAKES}")
    said = f"what bob/my_ex4.py imports was looked for in {class_folder}, too"

    for each in (place, place.parent):
        assert said in find(each, EXERCISE).remarks
        assert said not in find(each, EXERCISE, within=place.parent).remarks


def test_what_is_handed_in_beside_it_is_its_own(tmp_path):
    """As ex2 is, beside ex4, in a folder of several weeks."""
    folder = tmp_path / "class" / "bob"
    shutil.copytree(SUBMISSIONS / "people" / "B-03-ex2ex4", folder)
    (found,) = _submissions(folder, EXERCISE)

    with make_ready(found, EXERCISE) as runner:
        taken = in_its_own_form(runner)

    assert taken.folder == folder.resolve()
    assert "ex2/sigmoid.py" in taken.prepared
