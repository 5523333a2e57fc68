"""What makes VS Code grade a folder, and underline the lines that its report names.

VS Code reads a report as it is printed, line by line, so the terminal is made so wide that no line
of it is broken.
"""

import json
from typing import Any

from grader.exercise import Exercise
from grader.languages import LANGUAGES

FILE = ".vscode/tasks.json"
WIDE = "2000"  # columns
SUFFIXES = "|".join(language.suffix.lstrip(".") for language in LANGUAGES)
OF_A_FILE = rf"^  \S.*?  (\S+\.(?:{SUFFIXES}))"  # after the names of parts
LINE = {"regexp": rf"{OF_A_FILE}, line (\d+)$", "file": 1, "line": 2}
WHOLE_FILE = {"regexp": rf"{OF_A_FILE}$", "kind": "file", "file": 1}
SOURCE = {"regexp": "^    > "}
MESSAGE = {"regexp": "^    ([^> ].*)$", "message": 1}
# What is said of a line follows at once, or after that line itself.
FORMS = ([LINE, SOURCE, MESSAGE], [LINE, MESSAGE], [WHOLE_FILE, MESSAGE])
GRADED = r"^  \d\d:\d\d:\d\d  "  # with what `watch` says last


def tasks(exercise: Exercise) -> str:
    """Return the file of tasks: to grade once, and to grade on every save."""
    once = _task(exercise, "grade", {"group": {"kind": "test", "isDefault": True}})
    background = {"activeOnStart": True, "beginsPattern": _heading(exercise), "endsPattern": GRADED}
    always = _task(exercise, "watch", {"isBackground": True}, background)
    return json.dumps({"version": "2.0.0", "tasks": [once, always]}, indent=2) + "\n"


def _heading(exercise: Exercise) -> str:
    return f"^{exercise.name} · "


def _task(
    exercise: Exercise, verb: str, more: dict[str, Any], background: dict[str, Any] | None = None
) -> dict[str, Any]:
    matchers: list[dict[str, Any]] = [
        {
            "owner": exercise.name,
            "fileLocation": ["relative", "${workspaceFolder}"],
            "pattern": pattern,
        }
        for pattern in FORMS
    ]
    if background:
        matchers = [{**matcher, "background": background} for matcher in matchers]
    return {
        "label": f"{exercise.command} {verb}",
        "type": "shell",
        "command": f"{exercise.command} {verb}",
        "options": {"cwd": "${workspaceFolder}", "env": {"COLUMNS": WIDE}},
        "problemMatcher": matchers,
        **more,
    }
