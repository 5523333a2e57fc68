"""Everything docs/instructors.md shows is what the commands really print."""

import re
import subprocess
from pathlib import Path

import pytest

from grader.cli import build_parser
from grader.languages import OCTAVE, PYTHON
from grader.running.sandbox import Bubblewrap, find_sandbox
from tests.support.a_class import write_class
from tests.support.places import ROOT
from tests.support.transcript import Shown, blocks, links, output_of, transcript, write_real_output

PAGE = ROOT / "docs" / "instructors.md"


def real_transcript(folder: Path) -> Shown:
    write_class(folder / "submissions")
    return [(command, output_of(command, folder, LC_ALL="C")) for command, _ in transcript(PAGE)]


def without_what_varies(text: str) -> str:
    text = re.sub(r"seed \d+", "seed N", text)
    return re.sub(r"\(\d+ s(, [\d.]+ a second)?\)", "(N s)", text)


def test_what_is_shown_is_what_comes(tmp_path):
    if OCTAVE.missing():
        pytest.skip("octave is not installed, and the page shows it")
    if not isinstance(find_sandbox(PYTHON), Bubblewrap):
        pytest.skip("bubblewrap is not installed or does not work here")
    for (command, shown), (_, real) in zip(
        transcript(PAGE), real_transcript(tmp_path), strict=True
    ):
        assert without_what_varies(shown) == without_what_varies(real), command


def test_classroom_50_s_autograder_installs_ex4_and_runs_it(monkeypatch):
    (block,) = blocks(PAGE, "python")
    commands = []

    def run(command, **_):
        commands.append(command)
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(SystemExit) as end:
        exec(block, {})

    assert end.value.code == 0  # points that are missing are no failure of the grader
    assert commands[0][1:5] == ["-P", "-m", "pip", "install"]
    assert commands[0][-1] == "ex4-grader"
    arguments = build_parser("ex4", "", None)[0].parse_args(commands[1][4:])
    assert str(arguments.result) == "result.json"


def test_what_it_links_to_is_there():
    for target in links(PAGE):
        assert (PAGE.parent / target).exists(), target


if __name__ == "__main__":  # python -m tests.docs.test_instructors_page makes the page true again
    write_real_output(PAGE, real_transcript)
