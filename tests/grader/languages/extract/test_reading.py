"""How a function reads weights that come as matrices is seen in its text."""

import textwrap

import pytest

from grader.languages.python.extract import how_read

AS_A_LIST = {
    "by place": "return p[0] @ p[-1]",
    "one after the other": "for W in p:\n    print(W)",
    "with numbers": "return [W for i, W in enumerate(p)]",
    "unpacked": "a, b = p\nreturn a",
    "in a loop": "for i in range(2):\n    a = p[i]",
    "by another": "return g(X, p)",
}
AS_A_VECTOR = {
    "by slices": "return p[:6].reshape(2, 3)",
    "a method": "return p.reshape(2, 3)",
    "both": "p[0]\nreturn np.reshape(p[3:], (2, 3))",
    "made anew": "p = split(p)\nreturn p[0]",
    "not at all": "return 1",
    "of another": "return q[0]",
}
BY_NAME = {
    "names": ("return p['W1'] @ p['W2']", ("W1", "W2")),
    "made up": ("for l in (1, 2):\n    a = p['Theta' + str(l)]", ("Theta1", "Theta2")),
    "formatted": ("return [p[f'w{l}'] for l in (1, 2)]", ("w1", "w2")),
    "of all": ("return sum(W.sum() for W in p.values())", ("w_1", "w_2")),
    "of an object": ("return self.p['W1'] @ self.p['W2']", ("W1", "W2")),
}


def text(body):
    body = textwrap.indent(body, "    ")
    beside = "def g(X, q):\n    return q[1]\ninit = {'w_1': 0, 'w_2': 1}\n"
    return f"{beside}def f(self, p, q):\n{body}\n"


@pytest.mark.parametrize("body", AS_A_LIST.values(), ids=AS_A_LIST)
def test_a_list(body):
    assert how_read("f", "p", text(body)) == ()


@pytest.mark.parametrize("body", AS_A_VECTOR.values(), ids=AS_A_VECTOR)
def test_one_vector(body):
    assert how_read("f", "p", text(body)) is None


@pytest.mark.parametrize(("body", "names"), BY_NAME.values(), ids=BY_NAME)
def test_a_dictionary(body, names):
    parameter = "self.p" if "self.p" in body else "p"

    assert how_read("f", parameter, text(body)) == names
