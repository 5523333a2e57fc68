"""Questions that tests ask of a report."""


def earned(report) -> list[int]:
    """Return the points of each part that has some."""
    return [part.earned for part in report.parts if part.number]


def text_of(report) -> str:
    """Return all that a report says about a submission: its findings, and what else is noticed."""
    lines = []
    for finding in report.findings:
        problem = finding.problem
        lines += [*finding.parts, finding.case, f"{problem.file}, line {problem.line}"]
        lines += [problem.kind, problem.text, problem.source, *problem.notes, *finding.facts]
    return "\n".join([*lines, *report.pitfalls, *report.notices])


def mistakes_in(report) -> list[str]:
    """Return the titles of the mistakes that a report names, in its order."""
    return [mistake.title for finding in report.findings for mistake in finding.mistakes]


def texts_in(value) -> list[str]:
    """Return every text in a report, given as the dictionary that is written as JSON."""
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, (list, tuple)):
        return [str(value)]
    return [text for item in value for text in texts_in(item)]
