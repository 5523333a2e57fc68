"""The report as JUnit XML, which CI services can show: a test for each part."""

from xml.etree import ElementTree

from grader.judging.report import Report, Status
from grader.outputs.wording import about


def to_junit(report: Report) -> str:
    """Return a test suite with one test for each part."""
    wrong = [part for part in report.parts if part.status is not Status.RIGHT]
    suite = ElementTree.Element(
        "testsuite",
        name=f"{report.exercise}: {report.earned} / {report.points}",
        tests=str(len(report.parts)),
        failures=str(len(wrong)),
        errors="0",
        time=f"{report.seconds:.3f}",
    )
    for part in report.parts:
        name = f"{part.number}  {part.title}" if part.number else part.title
        case = ElementTree.SubElement(
            suite,
            "testcase",
            classname=f"{report.exercise}.{part.function}",
            name=name,
            time=f"{part.seconds:.6f}",
        )
        if part.status is not Status.RIGHT:
            message = f"{part.earned} / {part.points}: {part.stage or part.status}"
            ElementTree.SubElement(case, "failure", message=message).text = about(part, report)
    ElementTree.indent(suite)
    return f"<?xml version='1.0' encoding='UTF-8'?>\n{ElementTree.tostring(suite, 'unicode')}\n"
