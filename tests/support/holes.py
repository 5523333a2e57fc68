"""What the hints leave open: code with holes, and what belongs in them."""

import re

from ex4.exercise import EXERCISE
from grader.commands.hint import read_hints
from grader.dev import _filled
from grader.languages import Language

MATRICES = {
    "python": {
        "1": "np.ones(m)|Theta1.T|np.ones(m)|sigmoid(z2)|a2 @ Theta2.T|np.arange(1, num_labels + 1)"
        "|np.log(h)|np.log(1 - h)",
        "4": "h - Y|Theta2[:, 1:]|z2|delta2|delta3|a2",
    },
    "octave": {
        "1": "ones(m, 1)|Theta1'|ones(m, 1)|sigmoid(z2)|a2 * Theta2'|1:num_labels"
        "|log(h)|log(1 - h)",
        "4": "h - Y|Theta2(:, 2:end)|z2|delta2|delta3|a2",
    },
}
LOOP = {
    "python": {
        "1": "a1|sigmoid(z2)|Theta2 @ a2|y[i] - 1|np.log(h)|np.log(1 - h)",
        "4": "h - y_i|delta3|z2|delta2|delta3|a2",
    },
    "octave": {
        "1": "a1|sigmoid(z2)|Theta2 * a2|y(i)|log(h)|log(1 - h)",
        "4": "h - y_i|delta3|z2|delta2|delta3|a2'",
    },
}
REGULARISED = {
    "python": {"2": "(2 * m)|1:|1:", "5": ":, 1:|m|:, 1:|:, 1:|m|:, 1:"},
    "octave": {
        "2": "(2 * m)|2:end|2:end",
        "5": ":, 2:end|:, 2:end|m|:, 2:end|:, 2:end|:, 2:end|m|:, 2:end",
    },
}


def from_holes(language: Language, looped: bool) -> str:
    """Return an nnCostFunction made of the hints' code, with every hole filled."""
    hints = read_hints(EXERCISE.hints, language.name)
    filled = {}
    for way in ((LOOP if looped else MATRICES), REGULARISED):
        for part, texts in way[language.name].items():
            codes = [hint.code for hint in hints[part][:-1] if hint.code]
            pieces, texts = codes[-looped].split("____"), texts.split("|")
            filled[part] = "".join(a + b for a, b in zip(pieces, [*texts, ""], strict=True))
    before, end = re.fullmatch(r"(.*?)(^end\n)?", filled["1"], re.S | re.M).groups("")
    stub = EXERCISE.stubs / language.name / f"nnCostFunction{language.suffix}"
    return _filled(stub.read_text(), [before, filled["4"], end, filled["2"], filled["5"]])
