"""What strangers may hand in: a sentence and no traceback, in bounded time."""

import pytest

from grader.errors import GraderError
from grader.languages.python.extract import take
from tests.support.notebooks import notebook

BAD = {
    "nulls": b"def f():\x00 pass",
    "binary": bytes(range(256)) * 100,
    "brackets": b"(" * 100_000,
    "signs": b"x = " + b"-" * 100_000 + b"1",
    "sum": b"x = 1" + b"+1" * 100_000,
    "attributes": b"x" + b".x" * 100_000,
    "digits": b"x = " + b"9" * 100_000,
    "deep blocks": b"".join(b" " * i + b"if x:\n" for i in range(150)),
    "long": b"x = 1\n" * 400_000,
    "prints": b"print 'x', 3\n" * 60_000,
    "prints in brackets": b"print 1\n" + b"(" * 4_000,
    "tabs": b"\t" * 50_000 + b"(",
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_cannot_be_read_is_told(taken, kind):
    with pytest.raises(GraderError, match=r"^a\.py "):
        taken({"a.py": BAD[kind]})
    cells = notebook("def f(): return 1", BAD[kind][:20_000].decode("latin-1"))
    assert [f.name for f in taken({"b.ipynb": cells}).functions] == ["f"]


def test_deep_expressions_that_can_be_read_are_no_traceback(taken):
    deep = "x = " + "(" * 90 + "1" + ")" * 90 + "\ny = 1" + "+1" * 900
    text = f"{deep}\ntry:\n    import q\n    {deep.splitlines()[1]}\nexcept ImportError: pass\n"

    with pytest.raises(GraderError, match=r"a\.py is nested too deeply to be read"):
        taken({"a.py": text + "def f(): return x"})


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030", "utf-8-sig", "latin-1"])
def test_any_encoding_is_read(taken, run, encoding):
    comment = "é" if encoding == "latin-1" else "代价函数"
    text = f"# -*- coding: {encoding} -*-\n# {comment}\ndef f():\r\n    return 3  # {comment}\r"

    assert run(taken({"a.py": text.encode(encoding)})).f() == 3


def test_what_is_no_file_is_told(tmp_path):
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "a.txt").touch()
    cases = {
        "folder.py": "cannot be read",
        "a.txt": "a notebook",
        "no.py": "No such",
        "/": "inside",
    }
    for name, said in cases.items():
        with pytest.raises(GraderError, match=said):
            take(tmp_path / name, tmp_path)


def test_functions_that_call_each_other_without_end_are_told(taken):
    chain = "".join(f"def f{i}(x): return f{i + 1}(x)\n" for i in range(200))

    with pytest.raises(GraderError, match=r"^a\.py has more functions that call each other than"):
        taken({"a.py": chain})


def test_more_code_than_anyone_writes_is_told(taken):
    with pytest.raises(GraderError, match=r"^a\.ipynb holds too much code .* 250,001 characters"):
        taken({"a.ipynb": notebook("#" * 250_001)})
    many = {f"m{i}.py": f"import m{i + 1}\n{'#' * 200_000}" for i in range(3)}
    assert taken(many).missing == ("m2",)  # it is there, and too much
