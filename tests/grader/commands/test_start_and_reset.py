"""`ex4 reset`: a file is put back to its stub, and what was in it is never lost."""

import pytest

from ex4.__main__ import main
from ex4.exercise import EXERCISE
from grader.commands.reset import reset, stub_of
from grader.commands.start import start
from grader.errors import GraderError
from grader.languages import OCTAVE, PYTHON
from tests.support.places import STUBS

STUB = (STUBS / "nnCostFunction.py").read_bytes()


def run(*arguments):
    return main(["reset", *map(str, arguments)])


def test_the_old_file_is_kept_beside_it(workspace, capsys):
    file = workspace / "nnCostFunction.py"
    mine = file.read_bytes()

    assert run(file, "--yes") == 0

    assert file.read_bytes() == STUB
    assert (workspace / "nnCostFunction.py.old").read_bytes() == mine
    assert "Yours is kept in nnCostFunction.py.old" in capsys.readouterr().out


def test_what_is_kept_is_never_written_over(workspace):
    file = workspace / "nnCostFunction.py"
    for text in ("first\n", "second\n", "third\n"):
        file.write_text(text)
        reset(file, STUB)

    kept = [(workspace / f"nnCostFunction.py.old{number}").read_text() for number in ("", "2", "3")]
    assert kept == ["first\n", "second\n", "third\n"]


def test_a_file_as_it_was_is_left_alone(workspace):
    file = workspace / "nnCostFunction.py"
    file.write_bytes(STUB)

    assert reset(file, STUB) is None
    assert not (workspace / "nnCostFunction.py.old").exists()


def test_a_file_that_is_gone_comes_back(workspace):
    file = workspace / "nnCostFunction.py"
    file.unlink()

    assert run(file) == 0

    assert file.read_bytes() == STUB


def test_without_a_person_to_ask_nothing_is_done(workspace, capsys, monkeypatch):
    file = workspace / "nnCostFunction.py"
    mine = file.read_bytes()

    assert run(file) == 2

    assert file.read_bytes() == mine
    assert "--yes" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("answer", "done"), [("y", True), ("Yes", True), ("", False), ("n", False), (EOFError, False)]
)
def test_who_is_asked_decides(workspace, monkeypatch, answer, done):
    def ask(_):
        if answer is EOFError:
            raise EOFError
        return answer

    monkeypatch.setattr("builtins.input", ask)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    file = workspace / "nnCostFunction.py"

    status = run(file)

    assert (file.read_bytes() == STUB, status) == (done, 0 if done else 1)


def test_octave_s_files_have_theirs(tmp_path):
    start(tmp_path, EXERCISE, OCTAVE)

    assert stub_of(tmp_path / "nnCostFunction.m", EXERCISE).startswith(b"function")


def test_a_file_the_exercise_does_not_have_is_left_alone(workspace):
    (workspace / "helper.py").write_text("mine\n")

    with pytest.raises(GraderError, match="ex4 has no such file"):
        stub_of(workspace / "helper.py", EXERCISE)


def test_a_name_nearly_right_is_guessed(workspace):
    with pytest.raises(GraderError, match=r"Did you mean sigmoidGradient\.py\?"):
        stub_of(workspace / "sigmoidGradient", EXERCISE)


def test_no_file_of_the_other_language_is_put_beside(workspace):
    with pytest.raises(GraderError, match="no files in that language"):
        stub_of(workspace / "sigmoidGradient.m", EXERCISE)
    with pytest.raises(GraderError, match="choose another folder for octave"):
        start(workspace, EXERCISE, OCTAVE)

    assert not list(workspace.glob("*.m"))


def test_a_link_in_its_place_is_left(workspace, capsys):
    file = workspace / "nnCostFunction.py"
    file.unlink()
    file.symlink_to(workspace / "nowhere")

    assert run(file, "--yes") == 2
    assert "is a link" in capsys.readouterr().err
    assert file.is_symlink()


def test_a_linked_folder_for_an_editors_tasks_is_not_followed(workspace, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (workspace / ".vscode").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(GraderError, match=r"\.vscode: is a link"):
        start(workspace, EXERCISE, PYTHON, vscode=True)

    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_folder_in_its_place_is_told(workspace, capsys):
    (workspace / "nnCostFunction.py").unlink()
    (workspace / "nnCostFunction.py").mkdir()

    assert run(workspace / "nnCostFunction.py", "--yes") == 2
    assert "cannot be reset: Is a directory" in capsys.readouterr().err
