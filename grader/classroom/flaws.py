"""What is wrong in a submission, of a kind that others share.

A title is the same for everyone who made the mistake, and holds nothing that a learner wrote: it
may be projected in a lecture. So it is made of our words, the exercise's, the names of Python's own
errors, and numbers. Known mistakes have theirs from the exercise. Errors are of a kind by what is
known of them; wrong numbers that nothing explains by what is the same in them.
"""

import builtins
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from grader.exercise import Exercise
from grader.judging.report import Finding, Problem, Report
from grader.outcome import Kind
from grader.text import cut

LONGEST = 120  # characters of what is wrong in one submission
NAMED_SHAPE = re.compile(r"\(?(\d+(?:(?:, ?|x)\d*)*)\)?: (.+)")  # as `Problem.shapes` has them
DO_NOT_FIT = (
    r"could not be broadcast|nonconformant|not aligned|mismatch in its core dimension|must match "
    r"exactly|inhomogeneous shape|dimensions? mismatch|size mismatch|vertical|horizontal"
)

# Errors that may be called by their names: a learner's own could be called anything.
NAMED = {"AxisError", "LinAlgError"} | {
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, Exception)
}

# What is wrong if nothing more is known of it.
KINDS = {
    Kind.VALUE: "the numbers are wrong in a way that no known mistake explains",
    Kind.SHAPE: "what is returned has the wrong shape",
    Kind.NOTHING: "something other than numbers is returned",
    Kind.ERROR: "the function fails with an error",
    Kind.BROKEN: "the file cannot be read as code",
    Kind.MISSING: "the file, or the function in it, is not there",
    Kind.TIMEOUT: "the function does not return in time",
    Kind.DIED: "the function ends the process it runs in",
    Kind.GARBLED: "what comes back is not a reply",
    Kind.NOT_RUN: "the function does not return",
    Kind.DIFFERENCES: "the gradient is made by differences, without backpropagation",
    Kind.EXAMINED: "random values are not as they should be",
    Kind.STILL_ZERO: "what is returned is 0",
    Kind.UNWRITTEN: "what is returned lacks something",
}
# What an error is about: words in it, or in what is told of it, and the kind that it is of.
ERRORS = (
    ("meant element by element", "a product of matrices stands where element by element is meant"),
    ("Is the matrix product meant", "* stands where a product of matrices is meant"),
    ("neither a row nor a column", "a 1-d array is taken for a row or a column"),
    ("True and False", "True and False are computed with as if they were numbers"),
    ("np.matrix", "np.matrix is used, which stays 2-d"),
    ("is a tuple, where", "a comma stands where a product is meant"),
    ("copied from a page", "a sign was copied from a page and is another one"),
    ("no keyboard", "the function waits for the keyboard"),
    (r"\bModuleNotFoundError\b", "a module is imported that is not there"),
    (r"\bNameError\b|\bUnboundLocalError\b|undefined", "a name is used that is not defined"),
    (r"\bIndexError\b|out of bound|index \(", "an index is outside of its array"),
    (r"null bytes|encoding|'utf-8' codec", "the file is not saved as UTF-8"),
    (r"\bSyntaxError\b|\bIndentationError\b|parse error", KINDS[Kind.BROKEN]),
)


@dataclass(frozen=True)
class Flaw:
    """Something wrong in a submission.

    `told` is what is wrong in this one, where the title does not say it all; it may hold what the
    learner wrote. `example` does not.
    """

    title: str  # of its kind
    parts: tuple[str, ...]
    exact: str = ""  # the title of the known mistake itself, if it has one
    says: str = ""  # what it should be
    asks: str = ""
    example: str = ""
    told: str = ""
    is_value: bool = False  # whether it is wrong numbers

    @property
    def is_known(self) -> bool:
        """Whether it is in the exercise's table of mistakes."""
        return bool(self.exact)


def flaws(report: Report, exercise: Exercise) -> Iterator[Flaw]:
    """Yield everything that a report finds wrong."""
    for finding in report.findings:
        problem = finding.problem
        is_value = problem.kind is Kind.VALUE
        flaw = Flaw("", finding.parts, example=_example(finding), is_value=is_value)
        for mistake in finding.mistakes:
            kind = _kind(mistake.title, exercise)
            yield replace(
                flaw, title=kind, exact=mistake.title, says=mistake.says, asks=mistake.asks
            )
        if not finding.mistakes:
            line = finding.lines[0] if finding.lines else None
            shows_number = is_value and not finding.facts and line is None
            told = f"{line.file}, line {line.line}: {line.source}" if line else problem.text
            yield replace(
                flaw,
                title=_of_unknown(finding),
                example="" if shows_number else flaw.example,  # the title is one
                told=cut(" ".join(told.split()), LONGEST),
            )


def _example(finding: Finding) -> str:
    """Return what comes of a mistake, in numbers, if it was made alone: of ours, never a text."""
    problem = finding.problem
    if problem.kind in (Kind.VALUE, Kind.SHAPE):
        return problem.text if len(finding.mistakes) < 2 else ""
    return "; ".join(note for note, _ in _shapes_in(problem))


def _kind(title: str, exercise: Exercise) -> str:
    fitting = (kind for pattern, kind in exercise.kinds.items() if re.fullmatch(pattern, title))
    return next(fitting, title)


def _of_unknown(finding: Finding) -> str:
    problem = finding.problem
    if problem.kind in (Kind.ERROR, Kind.BROKEN):
        return _of_error(problem)
    if problem.kind is Kind.SHAPE:
        return re.sub(r" the shape \S+,.*", " the wrong shape", problem.text)
    if problem.kind is not Kind.VALUE or problem.difference is None:
        return KINDS[problem.kind]
    if finding.lines:
        return f"the line that should give {finding.lines[0].should_be} is wrong"
    if finding.facts:
        facts = (re.sub(r"^[Pp]arts? [\d, and]+: ", "", fact) for fact in finding.facts)
        return "; ".join(dict.fromkeys(facts))
    wrong = problem.difference  # all have the same cases: the same slip gives the same number
    return f"{wrong.place} is {wrong.got:.6g}, where {wrong.expected:.6g} is expected"


def _of_error(problem: Problem) -> str:
    """Return what kind of error it is: by advice on it, by the shapes in it, or by its type."""
    if match := re.search(r"as if ([^:;|]+)", " | ".join(problem.shapes)):
        return f"shapes do not fit, as if {match[1].strip()}"
    about = " | ".join((problem.text, *problem.notes))
    for words, kind in ERRORS:
        if re.search(words, about):
            return kind
    if re.search(DO_NOT_FIT, problem.text):
        fit = sorted({_without_numbers(what) for _, what in _shapes_in(problem)})
        return "shapes do not fit" + (f": {' and '.join(fit)}" if fit else "")
    match = re.match(r"([A-Z]\w*Error)\b", problem.text)
    return f"{match[1]} is raised" if match and match[1] in NAMED else KINDS[problem.kind]


def _shapes_in(problem: Problem) -> Iterator[tuple[str, str]]:
    """Yield the notes that name a shape in an error, each with the name."""
    sizes = re.sub(r"[ ()]", "", problem.text)
    for note in problem.shapes:
        match = NAMED_SHAPE.fullmatch(note)
        if match and match[1].replace(" ", "") in sizes:
            yield note, match[2]


def _without_numbers(shape: str) -> str:
    """Return "examples x labels" for "a3, z3, or y as ones and zeros: 12 examples x 8 labels"."""
    return re.sub(r"\b\d+ ", "", shape.rsplit(": ", 1)[-1]).strip()
