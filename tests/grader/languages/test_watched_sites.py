"""Which places in a Python text give values, and what is told of them."""

import pytest

from grader.languages import PYTHON


def sites_of(source, pieces=False):
    """Return what the sites of a text give, in short."""
    found = PYTHON.watched({"f.py": source}, pieces).sites
    assert [site.number for site in found] == [*range(len(found))]
    return [(str(site.gives), site.name, site.line) for site in found]


class TestTheSites:
    def test_of_a_small_function(self):
        source = '''"""A text."""
def f(X, y, *more, k=1):
    """See X."""
    J = 0
    for i, t in enumerate(y):
        J += (z := X[i] * 2) @ t
        X[i, :] = J
    a, (b, *c) = h(X)
    while J > (n := 3): J -= 1
    return J / 2, X, [x for x in y]
'''
        assert sites_of(source) == [
            ("argument", "X", 2),
            ("argument", "y", 2),
            ("argument", "k", 2),
            ("whole", "J", 4),
            ("range", "i, t", 5),
            ("turn", "i", 5),
            ("turn", "t", 5),
            ("whole", "J", 6),
            ("whole", "z", 6),
            ("part", "X", 7),
            ("state", "X", 7),
            ("whole", "a", 8),
            ("whole", "b", 8),
            ("whole", "c", 8),
            ("whole", "n", 9),
            ("whole", "J", 9),
            ("result", "0", 10),
            ("result", "2", 10),
        ]

    def test_say_what_they_read_and_where_they_stand(self):
        source = (
            "def f(a, i):\n    a[i] += np.dot(\n        a, [a * j for j in b])\n    if a: x = 1\n"
        )
        argument, _, part, state, whole = PYTHON.watched({"f.py": source}).sites

        assert argument.source == "def f(a, i):"
        assert part.source == "a[i] += np.dot( a, [a * j for j in b])"
        assert (part.line, part.last, part.function, part.file) == (2, 3, "f", "f.py")
        assert part.reads == ("a", "i", "np", "b")
        assert part.can_skip
        assert not state.can_skip
        assert (whole.source, whole.line, whole.last) == ("x = 1", 4, 4)

    def test_are_parts_of_expressions_too_if_asked_for(self):
        source = "def f(a, b):\n    c = -(a @ b.T)[0, b[1]] * 2\n    if a + b: print(c + 1)\n"

        assert [name for gives, name, _ in sites_of(source, pieces=True) if gives == "piece"] == [
            "-(a @ b.T)[0, b[1]]",
            "(a @ b.T)[0, b[1]]",
            "a @ b.T",
            "a",
            "b.T",
            "b",
            "b[1]",
        ]

    def test_go_through_functions_inside_and_methods_but_not_through_what_is_outside(self):
        source = """
x = 1
class A:
    y = 2
    def f(self):
        self.z = 3
        def g(u): return u + 1
        return lambda v: (w := v)
"""
        found = PYTHON.watched({"f.py": source}).sites

        assert [(site.function, site.name) for site in found] == [
            ("f", "self"),
            ("f", "self.z"),
            ("g", "u"),
            ("g", "0"),
            ("f", "0"),
        ]

    def test_of_several_files_are_counted_on(self):
        written = PYTHON.watched({"f.py": "def f(x): pass", "g.py": "def g(x): pass", "h.txt": "("})

        assert [(site.number, site.file) for site in written.sites] == [(0, "f.py"), (1, "g.py")]
        assert written.sources.keys() == {"f.py", "g.py"}

    @pytest.mark.parametrize(
        "source",
        [
            "def f(:",
            "print 1",
            "x = '\0'",
            "see__ = 1",
            "x = " + "(" * 500 + ")" * 500,
            "x = " + "-" * 5000 + "1",
            "x = 1" + " + 1" * 5000,
            "x = 1\n" * 100_000,
            "def f():\n    return\n  x",
            "f'{x!'",
        ],
    )
    def test_are_none_of_what_cannot_be_read(self, source):
        assert PYTHON.watched({"f.py": source}) is None
