"""For the authors of exercises: proves that one is whole, and that its mistakes are named.

    python -m grader.dev check [--exercise EXERCISE] [SOLUTIONS]

EXERCISE is as for `python -m grader`; SOLUTIONS is a folder with a solution for each language, in a
folder with the language's name. Whatever is wrong is reported with its file and what to do about
it; the exit status is then 1.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from grader.cli import main
from grader.commands.hint import read_hints
from grader.commands.start import start
from grader.exercise import Call, Exercise, Part
from grader.grading import grade
from grader.installed import find_exercise
from grader.judging.diagnose import diagnose, spoils
from grader.judging.report import Report, Status
from grader.judging.walk import CANNOT, Recorder, Target
from grader.languages import LANGUAGES, Language
from grader.outcome import Kind, Outcome, Reply, Value
from grader.steps import Steps, Way, Wrong
from grader.submission import Submission
from grader.text import parts_in_words

SEED = 1
CODE, END = "---- your code", "---- end of your code"  # in a stub, around the learner's lines


@dataclass(frozen=True)
class Fault:
    """Something wrong with an exercise: where, what, and what to do about it."""

    place: object
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"


Check = Callable[[Exercise], Iterator[Fault]]


def check_stubs(exercise: Exercise) -> Iterator[Fault]:
    """Every function has a stub with a place for the code, and no part is written yet."""
    for language in _languages(exercise):
        folder = exercise.stubs / language.name
        files = [folder / (function + language.suffix) for function in exercise.outputs]
        for file in files:
            if not file.is_file():
                yield Fault(file, "is missing: write the stub")
            elif CODE not in (text := file.read_text(encoding="utf-8")) or END not in text:
                yield Fault(file, f'lacks a line "{CODE}" and a line "{END}": put them in')
        if not (folder / "README.md").is_file():
            yield Fault(folder / "README.md", "is missing: write what learners have to do")
        with TemporaryDirectory() as scratch:
            start(Path(scratch), exercise, language)
            report = _grade(Path(scratch), exercise, language)
        for part in report.parts:
            if part.status is not Status.UNWRITTEN:
                text = (
                    f"part {part.name} of the stubs is {part.status}: make the stub return zeros, "
                    "or add what it returns to the steps as a wrong way that is `unfinished`"
                )
                yield Fault(folder / part.file, text)


def check_hints(exercise: Exercise) -> Iterator[Fault]:
    """Every part has hints, and the lines in the last one, put into the stubs, solve it."""
    if exercise.hints is None:
        yield Fault(exercise.name, "has no hints: write a file with some")
        return
    parts = exercise.make_parts(np.random.default_rng(SEED))
    for language in _languages(exercise):
        hints = read_hints(exercise.hints, language.name)
        code = {name: of_part[-1].code for name, of_part in hints.items() if of_part}
        lacking = [part.name for part in parts if not code.get(part.name)]
        for name in lacking:
            text = f"the last hint of part {name} has no lines in {language.name}: write them"
            yield Fault(exercise.hints, text)
        if not lacking:
            yield from _unsolved(exercise, language, parts, code)


def _unsolved(
    exercise: Exercise, language: Language, parts: Sequence[Part], code: dict[str, str]
) -> Iterator[Fault]:
    """Write the lines part by part, as a learner would, and report the parts left unsolved."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        start(folder, exercise, language)
        for number, part in enumerate(parts, 1):
            file = folder / (part.function + language.suffix)
            lines = [code[each.name] for each in parts[:number] if each.function == part.function]
            stub = exercise.stubs / language.name / file.name
            file.write_text(_filled(stub.read_text(encoding="utf-8"), lines), encoding="utf-8")
            solved = _grade(folder, exercise, language).parts[number - 1]
            if solved.status is not Status.RIGHT:
                text = (
                    f"part {part.name} is {solved.status} with the lines of its last hint in "
                    f"{language.name}, and those of earlier parts: correct them"
                )
                yield Fault(exercise.hints, text)


def _filled(stub: str, code: Sequence[str]) -> str:
    """Return a stub with lines put in the place for the code, and indented to match it."""
    before, _, rest = stub.partition(CODE)
    inside, _, after = rest.partition(END)
    opening, closing = before.splitlines(keepends=True)[-1], inside.splitlines()[-1]
    margin = opening[: len(opening) - len(opening.lstrip())]
    lines = "".join(f"{margin}{line}\n" for line in "".join(code).splitlines())
    return f"{before}{CODE}{inside.splitlines(keepends=True)[0]}{lines}{closing}{END}{after}"


def solutions_check(solutions: Path) -> Check:
    """Return a check that each solution in a folder earns all points, without any findings."""

    def check_solutions(exercise: Exercise) -> Iterator[Fault]:
        """The solutions earn all points, and nothing is found wrong in them."""
        for language in _languages(exercise):
            folder = solutions / language.name
            if not folder.is_dir():
                yield Fault(folder, "is missing: write a solution")
                continue
            report = _grade(folder, exercise, language)
            for finding in report.findings:
                part = parts_in_words(finding.parts).lower()
                yield Fault(folder, f"{part}: {finding.problem.text}")
            if report.earned != report.points and not report.findings:
                yield Fault(folder, f"earns {report.earned} of {report.points} points: finish it")

    return check_solutions


def check_steps(exercise: Exercise) -> Iterator[Fault]:
    """The steps are fit for the search: right ways are right, and what is called comes first."""
    parts = exercise.make_parts(np.random.default_rng(SEED))
    known: set[str] = set()
    for steps in exercise.steps:
        for step in steps.every():
            if step.calls and step.calls not in known:
                text = f"calls {step.calls}, whose steps come later: put them first"
                yield Fault(_place(step.right), text)
        known.add(steps.function)
        yield from _given_twice(steps)
        cases = [case for part in parts if part.function == steps.function for case in part.cases]
        for case in cases:
            values = returned(steps, (), case.call)
            for name, expected in case.expected.items():
                if not Target(expected.value).is_met_by(values[name]):
                    where = _place(steps.own[name][-1].right)
                    yield Fault(where, f"{name} is not what the case {case.title} expects: compare")
        yield from _unsteady(steps, [case.call for case in cases])


def _given_twice(steps: Steps) -> Iterator[Fault]:
    """Find right ways that overwrite what an earlier step has given."""
    for own in steps.own.values():
        given: set[str] = set()
        for step in (*steps.shared, *own):
            for name in given.intersection(() if step.is_kept else step.names):
                text = f"gives {name} a second time: choose another name, or no right way at all"
                yield Fault(_place(step.right), text)
            given.update(step.names)


def _unsteady(steps: Steps, calls: Sequence[Call]) -> Iterator[Fault]:
    """Find ways that do not read the same names on every case."""
    reads: dict[Way, set[str]] = {}
    for call in calls:
        s = steps.start(*call.arguments)
        for step in steps.every():
            for way in step.ways():
                recorder = Recorder(s)
                try:
                    with np.errstate(all="ignore"):
                        way(recorder)
                except CANNOT:
                    continue
                if reads.setdefault(way, set(recorder.names)) != set(recorder.names):
                    yield Fault(_place(way), "does not read the same names on every case")
            step.do(s)


def check_mistakes(exercise: Exercise) -> Iterator[Fault]:
    """Every wrong way fails a part, and is recognised by the numbers that it gives."""
    parts = exercise.make_parts(np.random.default_rng(SEED))
    for steps in exercise.steps:
        of_function = [part for part in parts if part.function == steps.function]
        calls = dict.fromkeys(case.call for part in of_function for case in part.cases)
        for wrong in (wrong for step in steps.every() for wrong in step.wrong):
            if not any(spoils(steps, wrong, part) for part in of_function):
                text = f'"{wrong.title}" fails no part: add a case that it fails, or take it out'
                yield Fault(_place(wrong.compute), text)
                continue
            outcomes = {call: outcome_of(returned(steps, (wrong,), call)) for call in calls}
            outputs = exercise.outputs[steps.function]
            found = diagnose(steps, outputs, outcomes)
            sets = [each for one in found for each in (one.mistakes, *one.alternatives)]
            if sets != [(wrong,)]:
                named = [" and ".join(mistake.title for mistake in each) for each in sets]
                text = (
                    f'"{wrong.title}" is recognised as {" or ".join(named) or "nothing"}: '
                    "add a case that tells them apart, or take one out"
                )
                yield Fault(_place(wrong.compute), text)


def returned(steps: Steps, wrong: Sequence[Wrong], call: Call) -> dict[str, NDArray[np.float64]]:
    """Return the outputs of a function that does some of its steps in wrong ways.

    Raises
    ------
    ValueError, IndexError
        If the wrong ways cannot be combined.
    """
    chosen = {step: way for step in steps.every() for way in wrong if way in step.wrong}
    values = {}
    with np.errstate(all="ignore"):
        for name, own in steps.own.items():
            s = steps.share(call.arguments, chosen)
            for step in own:
                step.do(s, chosen.get(step))
            values[name] = np.asarray(getattr(s, name), dtype=float)
    return values


def outcome_of(values: Mapping[str, NDArray[np.float64]]) -> Outcome:
    """Return the outcome of a call that returned these values, by output."""
    return Outcome(
        Kind.RETURNED, Reply(Kind.RETURNED, {name: Value(v) for name, v in values.items()})
    )


def _languages(exercise: Exercise) -> list[Language]:
    return [each for each in LANGUAGES if (exercise.stubs / each.name).is_dir()]


def _grade(folder: Path, exercise: Exercise, language: Language) -> Report:
    return grade(Submission(folder.resolve(), language), exercise, SEED)


def _place(way: Way) -> str:
    code = getattr(way, "__code__", None)
    return f"{code.co_filename}, line {code.co_firstlineno}" if code else repr(way)


def check(exercise: Exercise, solutions: Path | None = None) -> bool:
    """Run every check, and print what it finds; return whether all is well."""
    checks: list[Check] = [check_stubs, check_hints, check_steps, check_mistakes]
    if solutions is not None:
        checks.append(solutions_check(solutions))
    is_well = True
    for each in checks:
        faults = list(each(exercise))
        print(f"{'not ok' if faults else 'ok':8}{(each.__doc__ or '').splitlines()[0]}", flush=True)
        for fault in faults:
            print(f"        {fault}")
        is_well &= not faults
    return is_well


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(prog="python -m grader.dev", description=__doc__)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    command = commands.add_parser("check", help="prove that an exercise is whole")
    command.add_argument("--exercise", default="", help="name of an installed one, or MODULE:NAME")
    command.add_argument("solutions", metavar="SOLUTIONS", type=Path, nargs="?")
    command.set_defaults(run=_check)
    return parser


def _check(arguments: argparse.Namespace) -> int:
    exercise = find_exercise(arguments.exercise)
    return 0 if check(exercise, arguments.solutions) else 1


if __name__ == "__main__":
    sys.exit(main(build_parser()))
