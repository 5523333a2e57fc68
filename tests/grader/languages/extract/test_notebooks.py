import json

import numpy as np
import pytest

from grader.errors import GraderError
from grader.languages.python.extract import Place
from tests.support.notebooks import notebook

COURSE = notebook(
    "#md # Neural networks",
    """
    import os
    import numpy as np
    from matplotlib import pyplot
    from scipy import optimize
    from scipy.io import loadmat
    import utils
    grader = utils.Grader()
    %matplotlib inline
    """,
    """
    data = loadmat(os.path.join('Data', 'ex4data1.mat'))
    X, y = data['X'], data['y'].ravel()
    y[y == 10] = 0
    utils.displayData(X)
    """,
    "input_layer_size  = 400  # 20x20\nnum_labels = 10\nnn_params = X.ravel()",
    """
    def cost(params, size, X, y, lambda_=0.0):
        # forward
        h = utils.sigmoid(X @ params[:size])
        return h.sum() + (utils.sigmoid(lambda_) + gradient(0.0)) * num_labels, X
    """,
    "lambda_ = 1\nJ, _ = cost(nn_params, X, y)\nprint(J)",
    "grader[1] = cost\ngrader.grade()",
    """
    def gradient(z):

        g = np.zeros(z.shape) if hasattr(z, 'shape') else 0
        return g + utils.sigmoid(z) * (1 - utils.sigmoid(z))
    """,
)
UTILS = """
    import sys
    import numpy as np
    from matplotlib import pyplot

    sys.path.append('..')
    from submission import SubmissionBase

    print('the driver of a neighbour runs')

    def displayData(X):
        pyplot.imshow(X)

    def sigmoid(z):
        return 1.0 / (1.0 + np.exp(-z))

    class Grader(SubmissionBase):
        X = np.reshape(3 * np.sin(np.arange(1, 31)), (3, 10), order='F')

        def __init__(self):
            super().__init__('key')
"""


class TestTheNotebookOfTheCourse:
    @pytest.fixture
    def course(self, taken):
        return taken({"Exercise4/exercise4.ipynb": COURSE, "Exercise4/utils.py": UTILS}, "cost")

    def test_its_functions_work(self, course, run, capsys):
        module = run(course)

        assert course.main == "exercise4"
        assert module.cost(np.zeros(3), 3, np.zeros((2, 3)), 0)[0] == 1 + (0.5 + 0.25) * 10
        assert capsys.readouterr().out == ""

    def test_its_functions_are_described(self, course, by_name):
        cost = by_name(course).cost

        assert cost.parameters == ("params", "size", "X", "y", "lambda_")
        assert (cost.required, cost.reads, cost.absent, cost.module) == (4, (), (), "exercise4")
        assert cost.place == Place("Exercise4/exercise4.ipynb", 4, 1)
        assert by_name(course).sigmoid.module == "utils"
        assert cost.source.startswith("def cost(params, size, X, y, lambda_=0.0):\n    # forward")

    def test_a_line_leads_back_to_its_cell(self, course):
        lines = course.files["exercise4.py"].splitlines()
        number = next(i for i, line in enumerate(lines, 1) if "np.zeros(z.shape)" in line)

        assert str(course.place("exercise4.py", number)) == (
            "Exercise4/exercise4.ipynb, code cell 7, line 3"
        )
        assert course.place("exercise4.py", 1) is None
        assert course.place("exercise4.py", 999) is None
        assert course.place("utils.py", 3) == Place("Exercise4/utils.py", None, 3)

    def test_the_rest_is_its_driver(self, course):
        assert "y[y == 10] = 0" in course.driver
        assert "grader.grade()" in course.driver
        assert "def cost" not in course.driver

    def test_what_is_missing_and_not_needed_is_no_note(self, course):
        assert course.missing == ("submission",)
        assert course.notes == ()

    def test_without_its_utils_that_is_said(self, taken, run):
        alone = taken({"exercise4.ipynb": COURSE}, "cost")

        assert alone.missing == ("utils",)
        assert alone.notes == ("cost uses utils, which is not in the folder: put utils.py there.",)
        with pytest.raises(ModuleNotFoundError, match=r"there is no utils\.sigmoid while grading"):
            run(alone).cost(np.zeros(3), 3, np.zeros((2, 3)), 0)


def test_what_is_for_the_notebook_alone_is_passed_over(taken, run):
    colab = notebook(
        "from google.colab import drive\ndrive.mount('/content/drive')\n%cd /content",
        "!pip install numpy \\\n  scipy\nfiles = !ls\nimport numpy as np\nnp.dot?\n?np",
        "%%time\n%load_ext x\ndef cost(x):\n    display(x)\n    %timeit x\n    return x % 3",
        "%%javascript\nalert('def hidden(): ')",
        "pip install tqdm\nfrom tqdm.notebook import tqdm, trange\n"
        "def total(m):\n    return sum(i for i in tqdm(range(m))) + sum(trange(m))",
        "text = '''\n%d\n!\n'''\nimport seaborn as sns; sns.set()\nname = input('who?')",
    )
    module = run(taken({"Untitled 1.ipynb": colab}))

    assert module.__name__ == "Untitled_1"
    assert module.cost(5) == 2
    assert module.total(4) == 12
    assert module.text == "\n%d\n!\n"
    assert not hasattr(module, "name")


def test_a_cell_that_cannot_be_read_is_passed_over(taken, run):
    broken = notebook(
        "def half(x):\n    return x / 2", "def cost(x:\n    return x", "Here I tried:", "k = 1"
    )
    result = taken({"a.ipynb": broken}, "cost", "half")

    assert run(result).half(4) == 2
    assert len(result.notes) == 1
    assert result.notes[0].startswith("a.ipynb, code cell 2 was passed over, and it defines cost: ")
    assert "def cost(x:" in result.driver


def test_a_notebook_of_format_3(taken, run):
    cells = [
        {"cell_type": "heading", "source": "One"},
        {"cell_type": "code", "language": "python", "input": "def f(x):\r\n    return x + 1"},
        {"cell_type": "code", "language": "python", "input": ["k = 2\n", "g = lambda x: f(x) * k"]},
    ]
    old = {"nbformat": 3, "metadata": {"name": ""}, "worksheets": [{"cells": cells}]}
    result = taken({"old.ipynb": b"\xef\xbb\xbf" + json.dumps(old).encode()})

    assert run(result).g(3) == 8
    assert [(f.name, f.place.cell) for f in result.functions] == [("f", 1), ("g", 2)]


@pytest.mark.parametrize(
    "more",
    [
        {"metadata": None},
        {"metadata": {"kernelspec": None, "language_info": [2]}},
        {"nbformat": None, "more": "\ud83d"},
    ],
)
def test_what_other_programs_leave_empty_or_halve_is_no_loss(more, taken, run):
    text = "# half a smile: \ud83d\ndef f(x):\n    return x + 1"
    cells = [{"cell_type": "code", "source": text, "metadata": None}]
    cells += [{"cell_type": "code", "source": each} for each in (None, [1], 1, {})]
    cells += [{"cell_type": "code"}, {}, None, "x = 1", {"cell_type": "code", "source": "k = f(1)"}]
    result = taken({"a.ipynb": json.dumps({"metadata": {}, "cells": cells, **more})})

    assert run(result).f(3) == 4
    assert [f.place.line for f in result.functions] == [2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "is not a notebook that can be read"),
        ("[1]", "it has no list of cells"),
        ('{"cells": 1}', "it has no list of cells"),
        ("[" * 100_000, "is not a notebook"),
        (notebook("x", metadata={"kernelspec": {"language": "octave"}}), "notebook in octave"),
    ],
)
def test_what_is_no_notebook_is_told(taken, content, said):
    with pytest.raises(GraderError, match=said):
        taken({"a.ipynb": content})
