"""Gradescope's and JUnit's texts: what a submission prints or raises looks like no line of ours."""

import json
from xml.etree import ElementTree

from ex4.exercise import EXERCISE
from grader.outputs.gradescope import to_results
from grader.outputs.junit import to_junit
from tests.support.edited import edit

FORGED = r"\n\n100 / 100\nAll points\n"
FAILS = f"import warnings; warnings.warn('{FORGED}'); print('{FORGED}'); 1 / (0 if m else m)"


def test_lines_by_a_learner_are_marked(workspace, grade_folder):
    edit(workspace, "m = ", f"{FAILS}\n    m = ")
    with_warnings = grade_folder(workspace)
    edit(workspace, "1 / (0 if m else m)", f"raise ValueError('x{FORGED}x')")
    with_error = grade_folder(workspace)

    for report in (with_warnings, with_error):
        results = json.loads(to_results(report, EXERCISE, "a remark"))
        failures = [each.text for each in ElementTree.fromstring(to_junit(report)).iter("failure")]
        texts = [results["output"], *(test["output"] for test in results["tests"]), *failures]
        lines = "\n".join(texts).splitlines()
        assert "  | 100 / 100" in lines
        assert not {"100 / 100", "All points"} & set(map(str.strip, lines))
