"""Words each problem once: parts with the same mistakes, or the same problem, share a finding."""

import itertools
import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from grader.exercise import Case
from grader.judging.diagnose import Diagnosis
from grader.judging.report import Finding, Mistake, Problem, Status
from grader.judging.verdict import Judged, Verdict
from grader.outcome import Kind
from grader.steps import Wrong
from grader.text import parts_in_words


def findings(judged: Sequence[Judged], diagnoses: Sequence[Diagnosis]) -> tuple[Finding, ...]:
    """Return a finding for each group of mistakes that act together, and each other problem."""
    found: dict[Hashable, list[Finding]] = {}  # what the parts say that share one
    wrong = [each for each in judged if each.status is Status.WRONG]
    # The part that the fewest mistakes spoil shows them best.
    for each in sorted(wrong, key=lambda each: len(each.mistakes)):
        of_part = _finding(each)
        groups = {_group(mistake, diagnoses) for mistake in each.mistakes if not mistake.unfinished}
        for group in groups:
            found.setdefault(group, []).append(_named(of_part, group, diagnoses))
        shown = of_part.problem.difference
        if not groups or (shown and shown.output in each.unknown):
            found.setdefault(_key(of_part), []).append(of_part)
    order = {each.part.name: place for place, each in enumerate(judged)}
    shared = map(_shared, found.values())
    return tuple(sorted(shared, key=lambda finding: order[finding.parts[0]]))


def _finding(judged: Judged) -> Finding:
    groups = _alike(judged.problems)
    (case, problem), *same = groups[0]
    verdicts = judged.verdicts
    others = tuple(
        _in_a_line(group, len(verdicts))
        for group in groups[1:]
        if not (judged.mistakes and group[0][1].kind is Kind.VALUE)  # they explain it
    )
    return Finding(
        parts=(judged.part.name,),
        case=_case_in_words(case, verdicts),
        cases_wrong=1 + len(same),
        cases=len(verdicts),
        problem=replace(problem, notes=(*problem.notes, *others)),
        facts=judged.clues,
    )


def _alike(problems: Sequence[tuple[Case, Problem]]) -> list[list[tuple[Case, Problem]]]:
    """Return the problems in groups of the same kind, the commonest first.

    In each group the first is the one to show. What is a mere consequence of the others, as a call
    that was not made, is counted with them.
    """
    causes = [each for each in problems if each[1].kind is not Kind.NOT_RUN] or list(problems)
    groups: dict[Hashable, list[tuple[Case, Problem]]] = {}
    for each in causes:
        groups.setdefault(_sort(each[1]), []).append(each)
    found = sorted(groups.values(), key=len, reverse=True)
    for group in found:
        # An error or a shape is best shown where its sizes have names.
        if group[0][1].kind in (Kind.ERROR, Kind.SHAPE):
            group.sort(key=lambda each: not (each[0].shapes and each[1].notes))
    found[0] += [each for each in problems if each not in causes]
    return found


def _sort(problem: Problem) -> Hashable:
    """Return what problems of one sort share, whatever the sizes of their cases are."""
    if problem.difference is not None:
        return problem.kind, problem.difference.output
    return problem.kind, problem.file, problem.line, re.sub(r"\d+", "", problem.text)


def _in_a_line(group: Sequence[tuple[Case, Problem]], cases: int) -> str:
    """Say in a line what else is wrong, on other cases than those that are shown."""
    _, problem = group[0]
    line = "" if problem.line is None else f", line {problem.line}"
    return f"on {len(group)} of {cases} cases{line}: {problem.text}"


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
    # An alternative is what takes the place of this group in another set, with no more mistakes.
    others = {mistake for mistake in diagnosis.mistakes if mistake not in group}
    made = sum(map(_is_made, group))
    instead = {
        "; and ".join(mistake.title for mistake in alternative if mistake not in others)
        for alternative in diagnosis.alternatives
        if others <= set(alternative) and not set(group) <= set(alternative)
        if sum(map(_is_made, set(alternative) - others)) <= made
    }
    return replace(
        finding,
        problem=problem,
        evidence=_evidence(group, diagnosis),
        mistakes=tuple(Mistake(one.title, one.says, one.asks) for one in group if _is_made(one)),
        alternatives=tuple(sorted(instead)),
        facts=(),
    )


def _is_made(mistake: Wrong) -> bool:
    """Whether a mistake is made here: not unfinished, nor in a function that this one calls."""
    return not mistake.unfinished and mistake.made_in is None


def _evidence(group: tuple[Wrong, ...], diagnosis: Diagnosis) -> str:
    """Return the beginning of "On every case, your J is exactly what comes out when ...".

    An output that is not begun is no evidence, if there is another; one that is half written is
    what comes out as far as it goes.
    """
    unfinished = [one for one in group if one.unfinished and one.made_in is None]
    outputs = [
        name
        for name in diagnosis.begun or diagnosis.outputs
        if any(name in diagnosis.spoilt_by(one) for one in group if _is_made(one) or one.made_in)
    ]
    where = "every case" if diagnosis.cases == diagnosis.made else "every case that returned"
    called = [
        step.calls
        for step in diagnosis.steps.every()
        for one in group
        if one.made_in and one in step.wrong
    ]
    given = f" with your {called[0]} as it is," if called else ""
    far = any(set(diagnosis.spoilt_by(one)) & set(outputs) for one in unfinished)
    are, they = ("are", "they are") if len(outputs) > 1 else ("is", "it is")
    written = f", as far as {they} written," if far else ""
    return f"On {where},{given} your {' and '.join(outputs)}{written} {are} exactly what comes out"


def _key(finding: Finding) -> Hashable:
    """Return a key that is the same for problems that count as one."""
    problem = finding.problem
    if problem.kind.is_lost:
        return ("lost", problem.file)  # after one loss the function is not called again
    if problem.difference is not None:  # what is wrong without lambda is wrong with it
        return ("value", problem.file, problem.difference.output)
    return (problem.kind, problem.file, problem.line, problem.text)


def _shared(of_parts: Sequence[Finding]) -> Finding:
    """Return the finding that parts share; what is not true of all of them names those it is of."""
    first = of_parts[0]
    parts = tuple(sorted(name for finding in of_parts for name in finding.parts))
    if first.mistakes:
        return replace(first, parts=parts)
    notes = _merged({finding.parts[0]: finding.problem.notes for finding in of_parts})
    facts = _merged({finding.parts[0]: finding.facts for finding in of_parts})
    return replace(first, parts=parts, problem=replace(first.problem, notes=notes), facts=facts)


def _merged(texts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return each text once, and before it the parts that it is true of, if not of all."""
    merged = []
    for text in dict.fromkeys(itertools.chain(*texts.values())):
        names = tuple(sorted(name for name, of_part in texts.items() if text in of_part))
        in_words = parts_in_words(names)
        where = "" if len(names) == len(texts) else f"{in_words[0].lower()}{in_words[1:]}: "
        merged.append(where + text)
    return tuple(merged)


def _case_in_words(shown: Case, verdicts: Sequence[Verdict]) -> str:
    first = [v.status for v in verdicts if v.case is shown.repeats]
    if first == [Status.RIGHT]:
        return f"{shown.title}, although the first, equal call was right"
    return shown.title
