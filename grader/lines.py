"""Adds to a report the lines on which the learner's numbers go wrong, each with its proof.

A copy of the submission whose assignments are watched runs on cases of its own, made from another
seed: only there are right values ever put into a learner's process, and nothing that comes back
earns points. If the copy does not give exactly what the submission gives, nothing is said.
"""

import gc
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

import numpy as np

from grader.errors import GraderError
from grader.exercise import Case, Convention, Part
from grader.judging.report import Annotated, Finding, Line, Report, Status
from grader.languages.watched import Gives, Replacement, Site, Watched
from grader.locating.annotate import annotate
from grader.locating.locate import Locator
from grader.locating.pieces import wrong_piece
from grader.locating.seen import Run, run_of
from grader.locating.step import GIVES_A_VALUE, Proof
from grader.locating.words import line_of
from grader.outcome import Error, Kind, Outcome
from grader.quantities import Quantities
from grader.running.runner import Runner, given_files
from grader.submission import Submission

CASES = 3
SECONDS = {"python": 2.0, "octave": 5.0}  # for the search of one function's lines
SECONDS_FOR_PIECES = 1.0
SECONDS_A_RUN = 1.0  # with a value of ours, a loop may never end
PATIENCE = 5  # times these seconds is how long it may take where others keep the machine busy


@dataclass(frozen=True)
class _Found:
    """What was found of one function: its wrong lines with what they make right, and all lines."""

    lines: tuple[tuple[frozenset[str], Line], ...] = ()
    annotated: tuple[Annotated, ...] = ()


def with_lines(report: Report, runner: Runner) -> Report:
    """Return a report with the lines that are proven to be wrong, for what is wrong in it.

    The runner is the one that the submission was graded with.
    """
    collects = gc.isenabled()
    gc.disable()  # a search makes many small things, and no circles: looking for some takes longest
    try:
        with np.errstate(all="ignore"):  # whatever the numbers are
            return _with_lines(report, runner)
    finally:
        if collects:
            gc.enable()


def _with_lines(report: Report, runner: Runner) -> Report:
    found: dict[str, _Found] = {}
    for quantities in runner.exercise.quantities:  # what is called comes before what calls it
        function = quantities.function
        if any(_calls(runner.submission, function, other) for other in found):
            continue  # its numbers are wrong for that reason alone, perhaps
        wrong = [p for p in report.parts if p.function == function and p.status is Status.WRONG]
        if not wrong:
            continue
        found[function] = _Found()
        try:
            found[function] = _find(runner, report, quantities, [part.name for part in wrong])
        except GraderError:  # the second process did not start: then nothing is known of lines
            continue
    findings = tuple(_with(finding, report, found) for finding in report.findings)
    annotated = tuple(line for each in found.values() for line in each.annotated)
    return replace(report, findings=findings, annotated=annotated)


def _calls(submission: Submission, function: str, other: str) -> bool:
    """Whether a learner's function mentions another."""
    return any(other in text for text in submission.sources(function).values())


def _with(finding: Finding, report: Report, found: Mapping[str, _Found]) -> Finding:
    """Return a finding with the lines that make its outputs right."""
    functions = {part.function for part in report.parts if part.name in finding.parts}
    shown = finding.problem.difference
    lines = tuple(
        line
        for function in functions
        for outputs, line in found.get(function, _Found()).lines
        if shown is None or shown.output in outputs
    )
    return replace(finding, lines=lines)


def _find(runner: Runner, report: Report, quantities: Quantities, wrong: Sequence[str]) -> _Found:
    """Look for the lines of a function that are wrong."""
    submission, function = runner.submission, quantities.function
    # In what is right by itself no line is wrong: it may be given what it should not be.
    right = {p.function for p in report.parts if p.status is Status.RIGHT} - {function}
    but_not = frozenset(map(submission.called_here, right))
    texts = _own_files(runner, function)
    watched = submission.language.watched(texts, but_not=but_not)
    if watched is None:
        return _Found()
    parts = runner.exercise.other_parts(report.seed)
    of_function = [part for part in parts if part.name in wrong and part.function == function]
    conventions = [each for each in submission.conventions if each.title == report.convention]
    convention = conventions[0] if conventions else None
    found = _Found()
    with ExitStack() as stack:
        copy = _Copy(runner, watched, stack)
        # The last part asks for most; the first is wrong in fewer ways.
        for part in dict.fromkeys((of_function[-1], of_function[0])):
            search = _Search(runner, quantities, part, convention)
            proofs = search.proofs(copy)
            pieces: list[Proof | None] = [None] * len(proofs)
            if proofs:
                in_pieces = submission.language.watched(texts, pieces=True, but_not=but_not)
                if in_pieces and any(site.gives is Gives.PIECE for site in in_pieces.sites):
                    locator = search.locator_on(_Copy(runner, in_pieces, stack), SECONDS_FOR_PIECES)
                    pieces = [wrong_piece(locator, proof) for proof in proofs]
            if proofs or not found.annotated:
                found = search.in_words(proofs, pieces)
            if proofs:
                break
    return found


class _Copy:
    """A rewritten copy of a submission, and the process in which it runs."""

    def __init__(self, runner: Runner, watched: Watched, stack: ExitStack):
        rewritten = replace(runner.submission, rewritten=watched.sources)
        limits = replace(runner.limits, seconds=min(runner.limits.seconds, SECONDS_A_RUN))
        second = Runner(rewritten, runner.exercise, runner.sandbox, limits)
        self.runner, self.sites = stack.enter_context(second), watched.sites


def _own_files(runner: Runner, function: str) -> dict[str, str]:
    """Return the texts of the files that the learner wrote, of those that a function may call."""
    submission, language = runner.submission, runner.submission.language
    given = {
        name.partition("/")[2]: path.read_text(encoding="utf-8")
        for name, path in given_files(runner.exercise, language).items()
    }
    return {
        name: text
        for name, text in submission.watchable(function).items()
        if text.split() != given.get(name, "").split()
    }


class _Search:
    """Looks for the wrong lines of one function on cases like those of one part."""

    def __init__(
        self,
        runner: Runner,
        quantities: Quantities,
        part: Part,
        convention: Convention | None,
    ):
        self.runner, self.quantities, self.part = runner, quantities, part
        self.convention = convention
        cases = [case for case in part.cases if not case.weak and case.repeats is None]
        self.cases = sorted(cases, key=lambda case: (not case.sizes, len(case.traits)))[:CASES]
        self.names = runner.exercise.outputs_of(quantities.function)
        outcomes = runner.run([case.call for case in self.cases], convention)
        self.plain = [outcomes[case.call] for case in self.cases]
        self.wanted = self._wanted()
        self.locator: Locator | None = None

    def proofs(self, copy: _Copy) -> list[Proof]:
        """Return the lines that are proven to be wrong."""
        has_come = all(each.kind in (Kind.RETURNED, Kind.ERROR) for each in self.plain)
        if not has_come or not self.wanted:
            return []
        self.locator = self.locator_on(copy, SECONDS[self.runner.submission.language.name])
        first = self.locator.first
        if first is None or not all(map(self._is_the_same, first.runs, self.plain)):
            self.locator = None
            return []
        return self.locator.locate()

    def locator_on(self, copy: _Copy, seconds: float) -> Locator:
        """Return what finds lines by running a copy."""
        error = next((o.reply.error for o in self.plain if o.reply and o.reply.error), None)
        computed, start = [0.0], time.monotonic() - PATIENCE * time.process_time()

        def watch(number: int, replacements: Sequence[Replacement], records: bool) -> Run | None:
            case, convention = self.cases[number], self.convention
            outcome = copy.runner.watch(case.call, replacements, convention, records=records)
            computed[0] += outcome.charged
            return run_of(outcome, copy.sites, self.names, _examples(case, self.quantities))

        return Locator(
            self.quantities,
            copy.sites,
            self.cases,
            watch,
            self.wanted,
            seconds,
            None if error is None else self._failing_site(error, copy.sites),
            clock=lambda: max(
                time.process_time() + computed[0], (time.monotonic() - start) / PATIENCE
            ),
        )

    def in_words(self, proofs: Sequence[Proof], pieces: Sequence[Proof | None]) -> _Found:
        """Say what was found."""
        submission, locator = self.runner.submission, self.locator
        if locator is None or locator.first is None:
            return _Found()
        lines = tuple(
            (self._outputs(proof), line_of(proof, locator, submission, piece))
            for proof, piece in zip(proofs, pieces, strict=True)
        )
        first, sites = locator.first, locator.sites
        return _Found(lines, annotate(sites, first, proofs, self.quantities, submission))

    def _outputs(self, proof: Proof) -> frozenset[str]:
        """Return the outputs that a proof makes right, or a part of which it does."""
        return frozenset(
            name
            for name, expected in self.cases[0].expected.items()
            if {name, *(block for block, _ in expected.blocks)} & proof.made_right
        )

    def _wanted(self) -> frozenset[str]:
        """Return what is to be right: outputs that are begun, or the matrices they are made of."""
        wanted: set[str] = set()
        for name in self.part.judged:
            values = [outcome.returned(name) for outcome in self.plain]
            if all(value is not None and not value.any() for value in values):
                continue  # not written yet
            blocks = [block for block, _ in self.cases[0].expected[name].blocks]
            wanted |= set(blocks or [name])
        return frozenset(wanted)

    def _is_the_same(self, run: Run, plain: Outcome) -> bool:
        """Whether the watched function gave exactly what the learner's own did."""
        if run.is_whole != (plain.kind is Kind.RETURNED):
            return False
        if not run.is_whole:
            return True
        for name in self.names:
            got, value = run.returned.get(name), plain.returned(name)
            if got is None or value is None:
                if got is not value:
                    return False
            elif not np.array_equal(got, value, equal_nan=True):
                return False
        return True

    def _failing_site(self, error: Error, sites: Sequence[Site]) -> int | None:
        """Return the site of the statement that raised an error."""
        for site in sites:
            file, line = self.runner.submission.place(site.file, site.line)
            last = (line or 0) + max(0, site.last - site.line)
            is_there = file == error.file and (line or 0) <= (error.line or -1) <= last
            if is_there and site.can_skip and site.gives in GIVES_A_VALUE:
                return site.number
        return None


def _examples(case: Case, quantities: Quantities) -> int:
    """Return how many examples a case has."""
    return int(quantities.arguments(*case.call.arguments).get(quantities.examples, 0))
