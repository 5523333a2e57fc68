"""Says in sentences which line is wrong, what it should give, and what proves it."""

from collections.abc import Iterator

from grader.judging.report import Line
from grader.languages.watched import Gives, Site
from grader.locating.forms import Form, simplest
from grader.locating.locate import Locator
from grader.locating.names import in_short
from grader.locating.parts import WHOLE
from grader.locating.step import Proof
from grader.quantities import Quantities
from grader.submission import Submission
from grader.text import in_words

PARTS = {
    "a row": "{} of one example",
    "a column": "one column of {}",
    "an element": "one element of {}",
    "an example's": "one example's share of {}",
    "the sum so far": "{} so far",
}


def line_of(
    proof: Proof, locator: Locator, submission: Submission, piece: Proof | None = None
) -> Line:
    """Return what a proof says of its line, and of the part of it that is wrong."""
    site, quantities = proof.site, locator.quantities
    is_another = bool(proof.was) and not proof.lies_wrong
    file, line = submission.place(site.file, site.line)
    return Line(
        file=file,
        line=line or 0,
        source=site.source,
        variable=_variable(site, quantities),
        should_be=_should_be(proof, quantities),
        it_is=_in_full(simplest(proof.was), "", quantities) if is_another else "",
        reads=tuple(_reads(proof, quantities)),
        proof=_proof(proof, locator),
        or_else=tuple(submission.place(o.site.file, o.site.line)[1] or 0 for o in proof.or_else),
        together=tuple(submission.place(site.file, site.line)[1] or 0 for site in proof.beside),
        part=piece.site.name if piece else "",
        part_should_be=called(piece.form, quantities) if piece else "",
    )


def called(form: Form, quantities: Quantities) -> str:
    """Return a form in words: minus the sum of the costs, Theta1 without its bias.

    What learners know by its name is called so.
    """
    kinds = {each.name: each for each in quantities.listed}
    kind = kinds.get(form.quantity)
    name = form.quantity if kind is None or form.quantity in quantities.symbols else kind.what
    scale = {"1": "", "-1": "minus "}.get(form.scale, f"{form.scale} times ")
    part = PARTS.get(form.part, "{}" if form.part == WHOLE else f"{form.part} of {{}}").format(name)
    columns = form.columns.removeprefix("terms").strip()
    words = " ".join(filter(None, (f"{scale}{part}", columns)))
    if form.second:
        second = called(form.of_each_layer()[1], quantities)
        return f"{words}, and then {second}"
    return words


def _in_full(form: Form, variable: str, quantities: Quantities) -> str:
    """Return a form in words, with what a name that learners know means.

    A variable that has this name already needs no more than the meaning.
    """
    meanings = {each.name: each.what for each in quantities.listed}
    words, meaning = called(form, quantities), meanings.get(form.quantity, "")
    if form.quantity not in quantities.symbols or not meaning or words == meaning:
        return words
    if in_short(variable) == in_short(form.quantity) and form.scale == "1":
        return words.replace(form.quantity, meaning, 1)
    return f"{words}, {meaning}"


def _should_be(proof: Proof, quantities: Quantities) -> str:
    """Return what a line should give; if it gives that, how it should lie."""
    words = _in_full(proof.form, proof.site.name, quantities)
    return f"{words}, with rows and columns exchanged" if proof.lies_wrong else words


def _variable(site: Site, quantities: Quantities) -> str:
    """Return what gets the value: a variable, or what is returned."""
    if site.gives is not Gives.RESULT:
        return site.name
    outputs = list(quantities.outputs)
    is_ours = site.function == quantities.function and int(site.name) < len(outputs)
    return f"{outputs[int(site.name)]}, as it is returned," if is_ours else "what is returned"


def _reads(proof: Proof, quantities: Quantities) -> Iterator[str]:
    """Yield what the variables that a line reads are, where their names do not say it."""
    for name, form in proof.read.items():
        if in_short(name) != in_short(form.quantity) or form.scale != "1":
            yield f"{name} is {called(form, quantities)}"


def _proof(proof: Proof, locator: Locator) -> str:
    """Say what is right once the line gives the right value."""
    right = []
    for name, expected in locator.cases[0].expected.items():
        blocks = [block for block, _ in expected.blocks]
        made_right = [block for block in blocks if block in proof.made_right]
        if name in proof.made_right or (blocks and made_right == blocks):
            right.append(name)
        else:
            right += [f"{block}'s part of {name}" for block in made_right]
    come = "comes" if len(right) == 1 else "come"
    return f"{in_words(right)} {come} out right, on each of {len(locator.cases)} new cases"
