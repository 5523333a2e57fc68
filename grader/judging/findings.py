"""Words each problem once: parts with the same mistakes, or the same problem, share a finding."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

from grader.exercise import Case
from grader.judging.diagnose import Diagnosis
from grader.judging.judge import Judged, Verdict
from grader.judging.report import Finding, Mistake, Problem, Status
from grader.outcome import Kind
from grader.steps import Wrong


def findings(judged: Sequence[Judged], diagnoses: Sequence[Diagnosis]) -> tuple[Finding, ...]:
    """Return a finding for each group of mistakes that act together, and each other problem."""
    found: dict[Hashable, Finding] = {}
    wrong = [each for each in judged if each.status is Status.WRONG]
    # The part that the fewest mistakes spoil shows them best.
    for each in sorted(wrong, key=lambda each: len(each.mistakes)):
        of_part = _finding(each)
        groups = {_group(mistake, diagnoses) for mistake in each.mistakes if not mistake.unfinished}
        for group in groups:
            finding = found.get(group) or _named(of_part, group, diagnoses)
            found[group] = _shared(finding, of_part)
        if not groups:
            key = _key(of_part)
            found[key] = _shared(found.get(key, of_part), of_part)
    order = {each.part.name: place for place, each in enumerate(judged)}
    return tuple(sorted(found.values(), key=lambda finding: order[finding.parts[0]]))


def _finding(judged: Judged) -> Finding:
    case, problem = _clearest(judged.problems)
    return Finding(
        parts=(judged.part.name,),
        case=_case_in_words(case, judged.verdicts),
        cases_wrong=len(judged.problems),
        cases=len(judged.verdicts),
        problem=problem,
        facts=judged.clues,
    )


def _group(mistake: Wrong, diagnoses: Sequence[Diagnosis]) -> tuple[Wrong, ...]:
    """Return the mistakes of a diagnosis that affect the same outputs as this one."""
    diagnosis = _of(mistake, diagnoses)
    group, size = [mistake], 0
    while len(group) > size:
        size = len(group)
        spoilt = {name for one in group for name in diagnosis.spoilt_by(one)}
        group = [one for one in diagnosis.mistakes if spoilt & set(diagnosis.spoilt_by(one))]
    return tuple(group)


def _of(mistake: Wrong, diagnoses: Sequence[Diagnosis]) -> Diagnosis:
    # If outputs were explained one by one, more than one diagnosis may contain it.
    return next(each for each in diagnoses if mistake in each.mistakes)


def _named(finding: Finding, group: tuple[Wrong, ...], diagnoses: Sequence[Diagnosis]) -> Finding:
    """Return a finding with its mistakes, and without guesses at why no numbers came."""
    diagnosis, problem = _of(group[0], diagnoses), finding.problem
    if problem.kind is Kind.NOTHING:
        problem = replace(problem, notes=())
    outputs = [n for n in diagnosis.outputs if any(n in diagnosis.spoilt_by(o) for o in group)]
    is_ = f"{' and '.join(outputs)}{_condition(group)} {'are' if len(outputs) > 1 else 'is'}"
    calls = f"all {diagnosis.cases} calls"
    if diagnosis.cases < diagnosis.made:
        calls = f"the {diagnosis.cases} calls that returned {'them' if len(outputs) > 1 else 'it'}"
    # An alternative is what takes the place of this group in another set.
    others = {mistake for mistake in diagnosis.mistakes if mistake not in group}
    instead = {
        " and ".join(mistake.title for mistake in alternative if mistake not in others)
        for alternative in diagnosis.alternatives
        if others <= set(alternative) and not set(group) <= set(alternative)
    }
    return replace(
        finding,
        problem=problem,
        evidence=f"On {calls} {is_} exactly what comes out",
        mistakes=tuple(Mistake(one.title, one.says, one.asks) for one in group if _is_made(one)),
        alternatives=tuple(sorted(instead)),
        facts=(),
    )


def _is_made(mistake: Wrong) -> bool:
    """Whether a mistake is made here: not unfinished, nor in a function that this one calls."""
    return not mistake.unfinished and mistake.made_in is None


def _condition(group: tuple[Wrong, ...]) -> str:
    """Return what else has to be so for the mistakes to give the learner's numbers."""
    stages = [one.unfinished for one in group if one.unfinished and one.made_in is None]
    if any(one.made_in for one in group):
        stages.append("with the function it calls as it is")
    return f", {', '.join(dict.fromkeys(stages))}," if stages else ""


def _key(finding: Finding) -> Hashable:
    """Return a key that is the same for problems that count as one."""
    problem = finding.problem
    if problem.kind.is_lost:
        return ("lost", problem.file)  # after one loss the function is not called again
    if problem.difference is not None:  # what is wrong without lambda is wrong with it
        return ("value", problem.file, problem.difference.output)
    return (problem.kind, problem.file, problem.line, problem.text)


def _shared(finding: Finding, other: Finding) -> Finding:
    """Return a finding that another part shares; what is true of the first alone names it."""
    parts = tuple(sorted({*finding.parts, *other.parts}))
    if finding.mistakes or other.parts == finding.parts:
        return replace(finding, parts=parts)
    first = f"part {finding.parts[0]}: "

    def marked(mine: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(
            text if text in others or text.startswith(first) else first + text for text in mine
        )

    notes = marked(finding.problem.notes, other.problem.notes)
    return replace(
        finding,
        parts=parts,
        problem=replace(finding.problem, notes=notes),
        facts=marked(finding.facts, other.facts),
    )


def _clearest(problems: Sequence[tuple[Case, Problem]]) -> tuple[Case, Problem]:
    """Return the problem to show: not a mere consequence, and with its shapes named if possible."""
    causes = [each for each in problems if each[1].kind is not Kind.NOT_RUN] or list(problems)
    if causes[0][1].kind in (Kind.ERROR, Kind.SHAPE):
        named = (each for each in causes if each[0].shapes and each[1].notes)
        return next(named, causes[0])
    return causes[0]


def _case_in_words(shown: Case, verdicts: Sequence[Verdict]) -> str:
    first = [v.status for v in verdicts if v.case is shown.repeats]
    if first == [Status.RIGHT]:
        return f"{shown.title}, although the first, equal call was right"
    return shown.title
