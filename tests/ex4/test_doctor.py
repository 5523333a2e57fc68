"""What is shown of what is installed, the words that a shell completes, and a stranger's grader."""

import shutil
import subprocess
import sys
from importlib.metadata import version

import pytest

from ex4 import __version__, doctor
from grader.languages import OCTAVE
from grader.running.sandbox import ProcessLimits


def test_the_version_comes_with_those_that_matter(run_ex4):
    done = run_ex4("--version")

    assert done.returncode == 0
    assert done.stdout.startswith(f"ex4 {__version__} (Python 3.")
    assert f"NumPy {version('numpy')}, SciPy {version('scipy')}" in done.stdout


def test_what_is_missing_is_shown_with_how_to_get_it_on_this_system(run_ex4, monkeypatch):
    which = {"brew": "/opt/brew", "octave-cli": None}
    monkeypatch.setattr(shutil, "which", lambda name: which.get(name))
    monkeypatch.setattr(doctor, "OPTIONAL", {"numpy": "all", "no-such": "submissions that use it"})
    monkeypatch.setattr("grader.running.sandbox.find_sandbox", lambda _: ProcessLimits())
    monkeypatch.setattr("grader.running.sandbox.is_portable", lambda: False)

    done = run_ex4("doctor")

    assert done.returncode == 0
    assert OCTAVE.missing()
    lines = [line.strip() for line in done.stdout.splitlines()]
    for missing, cure in {
        "– Octave        not here, needed only for .m files": "brew install octave",
        "– isolation     not isolated, process limits alone; enough for your own work": (
            "brew install bubblewrap"
        ),
        "– no-such       not here, needed only for submissions that use it": (
            "python -m pip install no-such"
        ),
    }.items():
        assert lines[lines.index(missing) + 1] == cure
    assert f"✓ numpy         {version('numpy')}" in lines
    assert any(line.startswith("✓ BLAS          ") and "kernel" in line for line in lines)
    assert any(line.startswith("✓ cost          ") for line in lines)
    assert any(line.startswith("✓ digits        1,797 in ") for line in lines)


@pytest.mark.parametrize(
    ("installer", "says"),
    [
        ("winget", "winget install GNU.Octave"),
        ("", "install octave as your system installs programs"),
    ],
)
def test_each_system_installs_in_its_own_way(installer, says, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: name if name == installer else None)

    assert doctor.how_to_install("octave") == says


def test_bash_completes_commands_options_and_files(run_ex4, tmp_path):
    (tmp_path / "completion").write_text(run_ex4("completion", "bash").stdout)
    (tmp_path / "notebook.ipynb").touch()
    ask = (
        "source completion; COMP_WORDS=(ex4 {}); COMP_CWORD={}; _shtab_ex4; echo ${{COMPREPLY[@]}}"
    )
    asked = [
        ask.format(words, words.count(" ") + 1) for words in ("gra", "grade --no", "grade note")
    ]

    done = [
        subprocess.run(["bash", "-c", each], cwd=tmp_path, capture_output=True, text=True).stdout
        for each in asked
    ]

    assert [words.split() for words in done] == [
        ["grade", "gradescope"],
        ["--no-lines"],
        ["notebook.ipynb"],
    ]


@pytest.mark.parametrize(("shell", "begins"), [("zsh", "#compdef ex4"), ("fish", "# ")])
def test_other_shells_are_known_too(shell, begins, run_ex4):
    said = run_ex4("completion", shell).stdout

    assert said.startswith(begins)
    assert "gradescope" in said


def test_a_package_of_the_graders_name_is_told_from_it(tmp_path):
    """One that was installed from elsewhere, or a file of the learner's."""
    (tmp_path / "grader.py").write_text("")
    from ex4.exercise import EXERCISE

    root = EXERCISE.stubs.parents[2]
    code = f"import sys; sys.path.insert(1, {str(root)!r}); import ex4"
    command = f"{code}.__main__"
    notebook = f"{code}; ex4.load_ipython_extension(None)"

    told = [
        subprocess.run([sys.executable, "-c", each], cwd=tmp_path, capture_output=True, text=True)
        for each in (command, notebook)
    ]

    says = f"another package called grader is found before the one that ex4 needs: {tmp_path}"
    assert [each.returncode for each in told] == [2, 1]
    assert told[0].stderr.startswith(f"ex4: {says}")
    assert f"ImportError: {says}" in told[1].stderr
