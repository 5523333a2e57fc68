"""The slope of the sigmoid: part 3."""

from ex4.activation import sigmoid, sigmoidGradient
from grader.steps import Step, Wrong

SLOPE = (
    Step(
        "g",
        "the slope of the sigmoid",
        lambda s: sigmoidGradient(s.z),
        Wrong(
            "the slope is not begun",
            lambda s: 0 * sigmoid(s.z),
            "g is 0.",
            "Part 3 is g (1 - g), with the brackets, where g is the sigmoid of z.",
            unfinished="not written yet",
        ),
        Wrong(
            "g is the sigmoid itself, not its slope",
            lambda s: sigmoid(s.z),
            "The slope is g (1 - g).",
            "At z = 0 the sigmoid is 0.5. What is its slope there?",
        ),
        Wrong(
            "g is z (1 - z): the sigmoid is missing",
            lambda s: s.z * (1 - s.z),
            "z goes through the sigmoid first: g (1 - g), with g = sigmoid(z).",
            "At z = 0 the slope is 0.25. What is yours?",
        ),
        Wrong(
            "the sigmoid is taken twice",
            lambda s: sigmoidGradient(sigmoid(s.z)),
            "g (1 - g), where g is the sigmoid of z, taken once.",
            "At z = 0 the slope is 0.25. What is yours?",
        ),
        Wrong(
            "g is 1 - sigmoid(z)",
            lambda s: 1 - sigmoid(s.z),
            "One factor is missing: the slope is g (1 - g).",
            "At z = 0 the slope is 0.25. What is yours?",
        ),
        Wrong(
            "g is sigmoid(z) (1 - z)",
            lambda s: sigmoid(s.z) * (1 - s.z),
            "The sigmoid belongs in both places: g (1 - g).",
            "Which z in your formula has not gone through the sigmoid?",
        ),
        Wrong(
            "g has the wrong sign",
            lambda s: -sigmoidGradient(s.z),
            "The sigmoid rises everywhere: its slope is positive.",
            "What is the order of the two terms in 1 - g?",
        ),
        Wrong(
            "g is the square of the sigmoid's complement",
            lambda s: (1 - sigmoid(s.z)) ** 2,
            "The slope is g (1 - g).",
            "Which two factors does the slope have?",
        ),
        Wrong(
            "g is 1 - sigmoid(z)^2, as if the sigmoid were tanh",
            lambda s: 1 - sigmoid(s.z) ** 2,
            "1 - g^2 is the slope of tanh; that of the sigmoid is g (1 - g).",
            "At z = 0 the slope is 0.25. What is yours?",
        ),
        Wrong(
            "g is the square of the sigmoid",
            lambda s: sigmoid(s.z) ** 2,
            "The slope is g (1 - g).",
            "Which two factors does the slope have?",
        ),
    ),
)
