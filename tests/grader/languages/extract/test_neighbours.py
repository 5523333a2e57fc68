import os

import numpy as np
import pytest

from grader.languages.python import packages
from tests.support.notebooks import notebook

SIGMOID = "import numpy as np\ndef sigmoid(z): return 1 / (1 + np.exp(-z))\nprint(sigmoid(0))\n"


@pytest.mark.parametrize(
    "files",
    [
        # modules side by side
        {
            "ex4.py": "from sigmoid import sigmoid as s\ndef f(z): return s(z)",
            "sigmoid.py": SIGMOID,
        },
        # a package, entered by one of its modules
        {
            "ex4/cost.py": "from .lib.sigmoid import *\ndef f(z): return sigmoid(z)",
            "ex4/lib/sigmoid.py": SIGMOID,
            "ex4/__init__.py": "from .cost import f\nmain()",
        },
        # folders of several weeks
        {
            "ex4/cost.py": "from ex2.sigmoid import sigmoid\ndef f(z): return sigmoid(z)",
            "ex2/sigmoid.py": SIGMOID,
        },
        {
            "ex4/cost.py": "from ..ex2 import sigmoid\ndef f(z): return sigmoid.sigmoid(z)",
            "ex2/sigmoid.py": SIGMOID,
        },
        {
            "ex4/cost.py": "import sys\nsys.path.append('../ex2')\n"
            "import sigmoid as s\ndef f(z): return s.sigmoid(z)",
            "ex2/sigmoid.py": SIGMOID,
        },
        # a package that hands on a name
        {
            "ex4.py": "import src.activation\ndef f(z): return src.activation.sigmoid(z)",
            "src/__init__.py": "",
            "src/activation/__init__.py": "from .logistic import sigmoid",
            "src/activation/logistic.py": SIGMOID,
        },
        # other notebooks
        {
            "ex4.ipynb": notebook("%run ./utils.ipynb", "def f(z):\n    return sigmoid(z)"),
            "utils.ipynb": notebook("import numpy as np", SIGMOID),
        },
        {
            "ex4.ipynb": notebook("from ipynb.fs.full.utils import sigmoid as f"),
            "utils.ipynb": notebook("import numpy as np", SIGMOID),
        },
        # in a circle
        {
            "ex4.py": "from sigmoid import sigmoid\ndef f(z): return sigmoid(z)",
            "sigmoid.py": f"import ex4\n{SIGMOID}",
        },
    ],
)
def test_what_is_imported_is_found(taken, run, files, capsys):
    result = taken(files)

    assert run(result).f(0.0) == 0.5
    assert capsys.readouterr().out == ""
    assert result.missing == result.notes == ()
    assert "sigmoid" in [f.name for f in result.functions]


def test_a_link_out_of_the_root_is_not_followed(taken, tmp_path_factory, tmp_path):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.py").write_text("password = 'x'")
    os.symlink(outside / "secret.py", tmp_path / "secret.py")
    os.symlink(outside, tmp_path / "folder")
    result = taken(
        {"a.py": "import sys\nsys.path.append('folder')\nimport secret, folder.secret\n"}
    )

    assert not any("password" in text for text in result.files.values())
    assert result.missing == ("folder.secret", "secret")


def test_a_package_that_is_not_here_is_told_where_it_is_needed(taken, run, monkeypatch):
    monkeypatch.setattr(packages, "_found", lambda name: None)
    files = {
        "a.py": """
        import pandas as pd, torch.nn as nn, sklearn.preprocessing
        from helpers import *
        from broken import g
        def load(): return pd.read_csv('x')
        def hot(y): return pd.get_dummies(y)
        def cost(y): return hot(y)
        def encode(y): return sklearn.preprocessing.OneHotEncoder().fit(y) + magic(y) + g(y)
        class Net(nn.Module): pass
        """,
        "broken.py": "def g(:",
    }
    result = taken(files, "cost", "encode")

    assert result.missing == ("broken", "helpers", "pandas", "sklearn.preprocessing", "torch.nn")
    assert result.notes == (
        "cost uses pandas, which is not installed here: pip install pandas",
        "encode uses sklearn.preprocessing, which is not installed here: pip install scikit-learn",
        "encode uses helpers, which is not in the folder: put helpers.py there.",
        "encode uses broken, but broken.py cannot be read as Python: invalid syntax (line 1).",
    )
    with pytest.raises(
        ModuleNotFoundError, match=r"there is no pandas\.get_dummies while"
    ) as error:
        run(result).cost(np.ones(3))
    # The error is in the learner's own line.
    lines = [entry.lineno + 1 for entry in error.traceback if str(entry.path).endswith("a.py")]
    assert result.place("a.py", lines[-1]).line == 6


def test_a_missing_module_can_be_given(taken, run):
    result = taken({"a.py": "from sigmoid import sigmoid\ndef f(z): return sigmoid(z)"})
    files = {**result.files, "sigmoid.py": SIGMOID.removesuffix("print(sigmoid(0))\n")}

    object.__setattr__(result, "files", files)
    assert run(result).f(0.0) == 0.5


def test_many_files_are_refused_in_time(taken):
    files = {"m0.py": "import m1\ndef f(): return m1.g()"}
    files |= {f"m{i}.py": f"import m{i + 1}" for i in range(1, 120)}
    result = taken(files)

    assert len(result.files) < 110
    assert result.missing == ("m100",)
