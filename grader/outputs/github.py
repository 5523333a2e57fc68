"""The report as commands of a GitHub workflow: each problem stands beside its line.

Nothing that a learner wrote begins a line or ends a command: runners take orders from both.
"""

from collections.abc import Iterator
from pathlib import PurePath

from grader.judging.report import Finding, Report, Status
from grader.outputs.wording import about, as_text
from grader.text import clean, parts_in_words


def to_annotations(report: Report, folder: PurePath) -> str:
    """Return an annotation for each problem, and a line with the points.

    `folder` is where the files lie, seen from the repository.
    """
    lines = [_annotation(finding, folder) for finding in report.findings]
    lines += [
        _command("warning", {"file": str(folder / part.file), "title": part.title}, text)
        for part in report.parts
        if part.status is Status.UNWRITTEN and (text := about(part, report))
    ]
    points = {"title": f"{report.exercise}: {report.earned} / {report.points}"}
    return "\n".join([*lines, _command("notice", points, "\n".join(_points(report)))])


def _points(report: Report) -> Iterator[str]:
    for part in report.parts:
        if part.number is not None:
            yield f"{part.number}  {part.title}: {part.earned} / {part.points}"


def _annotation(finding: Finding, folder: PurePath) -> str:
    problem = finding.problem
    file, line = problem.file, problem.line
    if line is None and finding.lines:
        file, line = finding.lines[0].file, finding.lines[0].line
    file, _, cell = (file or "").partition(", cell ")  # whose lines are not the notebook's
    where = {"file": str(folder / file)} if file else {}
    if line is not None and not cell:
        where["line"] = str(line)
    title = parts_in_words(finding.parts)
    return _command("error", {**where, "title": title}, as_text(finding))


def _command(name: str, properties: dict[str, str], text: str) -> str:
    told = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    return f"::{name} {told}::{_escaped(text)}"


def _escaped(text: str, also: str = "") -> str:
    for char in "%\r\n" + also:
        text = text.replace(char, f"%{ord(char):02X}")
    return clean(text)
