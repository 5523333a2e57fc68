"""`start --vscode`: VS Code reads in a report which lines are wrong."""

import json
import re

import pytest

SUM = "np.sum(Theta1[:, 1:] ** 2)", "np.sum(Theta1 ** 2)"
MISTAKES = {
    "a wrong number": (*SUM, "--lines"),
    "a wrong number whose line is not looked for": (*SUM, "--no-lines"),
    "an error": ("h - Y", "h - Y.T", "--no-lines"),
    "a file that cannot be read": ("import numpy as np", "import numpy as", "--no-lines"),
}


def problems(matchers, output):
    """Give the files, lines and messages that VS Code finds: what a matcher takes is gone."""
    lines = output.splitlines()
    at = 0
    while at < len(lines):
        for matcher in matchers:
            patterns = matcher["pattern"]
            found = [
                re.search(pattern["regexp"], line)
                for pattern, line in zip(patterns, lines[at:], strict=False)
            ]
            if all(found) and len(found) == len(patterns):
                told = {}
                for pattern, match in zip(patterns, found, strict=True):
                    for name in ("file", "line", "message"):
                        if name in pattern:
                            told[name] = match[pattern[name]]
                yield told["file"], int(told.get("line", 0)), told["message"]
                at += len(patterns) - 1
                break
        at += 1


@pytest.mark.parametrize("mistake", MISTAKES)
def test_its_tasks_find_the_wrong_line_and_what_is_said_of_it(
    mistake, workspace, run_ex4, monkeypatch
):
    monkeypatch.setenv("COLUMNS", "2000")
    path = workspace / "nnCostFunction.py"
    right, wrong, option = MISTAKES[mistake]
    text = path.read_text().replace(right, wrong)
    path.write_text(text)

    started = run_ex4("start", workspace, "--vscode")
    tasks = json.loads((workspace / ".vscode" / "tasks.json").read_text())["tasks"]
    graded = run_ex4("grade", workspace, option, "--seed", 1)

    assert ".vscode/tasks.json." in started.stdout
    assert [task["command"] for task in tasks] == ["ex4 grade", "ex4 watch"]
    assert tasks[0]["options"]["env"] == {"COLUMNS": "2000"}
    file, line, message = next(problems(tasks[0]["problemMatcher"], graded.stdout))
    assert file == "nnCostFunction.py"
    has_line = "not looked for" not in mistake
    assert line == (1 + text[: text.index(wrong)].count("\n") if has_line else 0)
    assert len(message) > 20
    assert wrong not in message
