"""Says each problem once: parts spoilt by the same mistake, or in the same way, share a finding."""

from collections.abc import Sequence
from dataclasses import replace

from grader.diagnose import Diagnosis
from grader.judge import Judged, Problem, Status, Verdict
from grader.report import Finding, Mistake
from grader.steps import Wrong


def findings(judged: Sequence[Judged], diagnoses: Sequence[Diagnosis]) -> tuple[Finding, ...]:
    """Return what is wrong: a finding for each known mistake, then for each other problem."""
    found: dict[object, Finding] = {}
    wrong = [each for each in judged if each.status is Status.WRONG]
    # A part that one mistake spoils alone shows it best.
    for each in sorted(wrong, key=lambda each: len(each.mistakes)):
        finding = _finding(each)
        mistakes = [mistake for mistake in each.mistakes if not mistake.unfinished]
        for mistake in mistakes:
            if mistake in found:
                found[mistake] = _also(found[mistake], finding)
            else:
                found[mistake] = _named(finding, _told(mistake, diagnoses))
        if not mistakes:
            key = _kind(finding.problem)
            found[key] = _also(found[key], finding) if key in found else finding
    order = {each.name: place for place, each in enumerate(judged)}
    return tuple(sorted(found.values(), key=lambda finding: order[finding.parts[0]]))


def _finding(judged: Judged) -> Finding:
    shown = _most_telling(judged.failed)
    problem = replace(shown.problem, notes=(*shown.problem.notes, *judged.facts))
    return Finding(
        parts=(judged.name,),
        case=_case_in_words(shown, judged.verdicts),
        cases_wrong=len(judged.failed),
        cases=len(judged.verdicts),
        problem=problem,
    )


def _named(finding: Finding, mistake: Mistake) -> Finding:
    """Return a finding with its mistake; guesses at why no numbers came are not needed then."""
    problem = finding.problem
    if problem.kind == "nothing":
        problem = replace(problem, notes=())
    return replace(finding, problem=problem, mistake=mistake)


def _kind(problem: Problem) -> tuple:
    if problem.kind in ("timeout", "died", "garbled", "not run"):
        return ("lost", problem.file)  # one loss is why the function is not called again
    if problem.difference is not None:  # what is wrong without lambda is wrong with it
        return ("value", problem.file, problem.difference.output)
    return (problem.kind, problem.file, problem.line, problem.text)


def _also(finding: Finding, other: Finding) -> Finding:
    """Return a finding that another part shares, with what that part has to add."""
    problem = finding.problem
    if finding.mistake is None and problem.kind != "value":
        notes = tuple(dict.fromkeys((*problem.notes, *other.problem.notes)))
        problem = replace(problem, notes=notes)
    parts = sorted({*finding.parts, *other.parts})
    return replace(finding, parts=tuple(parts), problem=problem)


def _told(mistake: Wrong, diagnoses: Sequence[Diagnosis]) -> Mistake:
    (diagnosis,) = (each for each in diagnoses if mistake in each.mistakes)
    spoilt = diagnosis.spoilt_by(mistake)
    together = [
        other
        for other in diagnosis.mistakes
        if other is not mistake and set(diagnosis.spoilt_by(other)) & set(spoilt)
    ]
    is_ = f"{' and '.join(spoilt)} {'are' if len(spoilt) > 1 else 'is'}"
    calls = f"all {diagnosis.cases} calls"
    if diagnosis.cases < diagnosis.made:
        calls = f"the {diagnosis.cases} calls that returned them"
    evidence = f"On {calls} {is_} exactly what comes out when {mistake.title}"
    if together:
        evidence += f" and, besides, {' and '.join(other.title for other in together)}"
    # An alternative to this mistake is what stands in its place in another set.
    instead = {
        " and ".join(other.title for other in alternative if other not in together)
        for alternative in diagnosis.alternatives
        if mistake not in alternative and set(together) <= set(alternative)
    }
    return Mistake(mistake.title, evidence, mistake.says, mistake.asks, tuple(sorted(instead)))


def _most_telling(failed: Sequence[Verdict]) -> Verdict:
    """Return the verdict to show: not a mere consequence; its shapes named if they can be."""
    failed = [v for v in failed if v.problem.kind != "not run"] or list(failed)
    if failed[0].problem.kind in ("error", "shape"):
        return next((v for v in failed if v.case.shapes and v.problem.notes), failed[0])
    return failed[0]


def _case_in_words(shown: Verdict, verdicts: Sequence[Verdict]) -> str:
    if shown.case.repeats is not None:
        first = [v.status for v in verdicts if v.case is shown.case.repeats]
        if first == [Status.RIGHT]:
            return f"{shown.case.title}, where the first, equal call was right"
    return shown.case.title
