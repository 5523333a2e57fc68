"""A report's findings as plain paragraphs, for outputs that hold text and nothing else."""

from collections.abc import Iterator

from grader.judging.judge import Status
from grader.judging.report import Finding, Mistake, PartReport, Report
from grader.outputs.terminal import MARKS


def paragraphs(finding: Finding) -> Iterator[str]:
    """Give what a finding says, the mistake first if it is known."""
    problem = finding.problem
    if len(finding.mistakes) == 1:
        yield f"{finding.evidence} when {_known(finding.mistakes[0])}"
    elif finding.mistakes:
        yield f"{finding.evidence} with {len(finding.mistakes)} mistakes together:"
        for number, mistake in enumerate(finding.mistakes, 1):
            yield f"{number}. {_known(mistake)}"
    where = problem.file or ""
    if problem.line is not None:
        where += f", line {problem.line}"
    yield f"{where}: {problem.text}" if where else problem.text
    if problem.source:
        yield f"> {problem.source}"
    yield from problem.notes
    yield from finding.facts
    yield from (f"The same comes out when {other}." for other in finding.alternatives)
    if problem.kind not in ("missing", "broken", "examined"):
        yield f"On {finding.cases_wrong} of {finding.cases} cases; shown: {finding.case}."


def about(part: PartReport, report: Report) -> str:
    """Return all that a report has to say of one part; nothing if it is right."""
    if part.status is Status.RIGHT:
        return ""
    name = str(part.number or part.function)
    told = ["\n".join(paragraphs(finding)) for finding in report.findings if name in finding.parts]
    if part.next or not told:
        stage = part.stage or MARKS[part.status][0]
        told.append(f"{stage}. {part.next}".strip())
    return "\n\n".join(told)


def _known(mistake: Mistake) -> str:
    return f"{mistake.title}.\n{mistake.says}\n{mistake.asks}"
