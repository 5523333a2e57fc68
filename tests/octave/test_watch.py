"""Octave source that is rewritten so that its assignments are seen: where, and how."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.languages import OCTAVE
from grader.languages.watched import Gives
from tests.support.awkward_octave import WHOLE
from tests.support.places import SUBMISSIONS

FILES = sorted(SUBMISSIONS.glob("*/octave/*.m"))


def watch(source):
    watched = OCTAVE.watched({"f.m": source})
    return watched and watched.sources["f.m"]


def sites(body):
    """The sites of a function's body: what they give, to what, from what."""
    found = OCTAVE.watched({"f.m": f"function f\n{body}\nend\n"})
    return [(str(site.gives), site.name, site.reads) for site in found.sites]


@pytest.mark.parametrize(
    ("statement", "rewritten"),
    [
        ("x = y;", "if has__ (0), x = take__ (0); else, x = y; end; x = see__ (0, x);"),
        ("x = y  % why", "if has__ (0), x = take__ (0); else, x = y; end; x = see__ (0, x)  % why"),
        ("x += 1", "if has__ (0), x = take__ (0); else, x += 1; end; x = see__ (0, x)"),
        ("x++", "if has__ (0), x = take__ (0); else, x++, end; x = see__ (0, x);"),
        (
            "x(i, :) = y",
            "if has__ (1), x = see__ (1, take__ (1)); else, "
            "if has__ (0), x(i, :) = take__ (0); else, x(i, :) = y; end; "
            "x = see__ (0, x, x(i, :)), end",
        ),
        (
            "x(end+1) = y",
            "if has__ (0), x = see__ (0, take__ (0)); else, x(end+1) = y; x = see__ (0, x), end",
        ),
        (
            "x(2) = [ ];",
            "if has__ (0), x = see__ (0, take__ (0)); else, x(2) = [ ]; x = see__ (0, x); end;",
        ),
        ("[a, ~, b(2)] = g;", "[a, ~, b(2)] = g; a = see__ (0, a); b = see__ (1, b);"),
        ("for i=1:m x; end", "for i=see__ (0, 1:m), i = see__ (1, i); x; end"),
        ("for (i = y), x; end", "for (i = see__ (0, y)), i = see__ (1, i);, x; end"),
        (
            "if (x == 1) y = [1\n2]; end",
            "if (x == 1) if has__ (0), y = take__ (0); else, y = [1\n2]; end; "
            "y = see__ (0, y); end",
        ),
        ("x == y; f(a = 3); hold on; g;", "x == y; f(a = 3); hold on; g;"),
        ("global x = 3; eval('x = 3');", "global x = 3; eval('x = 3');"),
        ("global x; x = 3;", "global x; x = 3; see__ (0, x);"),
    ],
)
def test_calls_are_put_in_and_nothing_is_moved(statement, rewritten):
    source, expected = (f"function f\n{body}\nclear x\nend\n" for body in (statement, rewritten))

    assert watch(source) == expected


@pytest.mark.parametrize(
    ("statement", "rewritten"),
    [
        (
            "x = y;",
            "if on__(1) && has__ (0), x = take__ (0); else, x = y; end; "
            "if on__(1), x = see__ (0, x); end;",
        ),
        (
            "x(i, :) = y",
            "if on__(2) && has__ (1), x = see__ (1, take__ (1)); else, "
            "if on__(1) && has__ (0), x(i, :) = take__ (0); else, x(i, :) = y; end; "
            "if on__(1) || on__(2), x = see__ (0, x, x(i, :)), end; end",
        ),
        (
            "[a, b] = g",
            "[a, b] = g; if on__(1), a = see__ (0, a), end; if on__(2), b = see__ (1, b), end",
        ),
        ("for i=1:m x; end", "for i=see__ (0, 1:m), if on__(2), i = see__ (1, i); end; x; end"),
    ],
)
def test_where_nothing_is_cleared_the_calls_are_made_if_there_is_anything_to_do(
    statement, rewritten
):
    expected = f"function f, global on__;\n{rewritten}\nend\n"

    assert watch(f"function f\n{statement}\nend\n") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x = a * s.b(c)' + sum('t');", [("whole", "x", ("a", "s", "c", "sum"))]),
        ("x -= 1", [("whole", "x", ("x",))]),
        (
            "x(i, end) = y(end);",
            [("part", "x", ("i", "y")), ("state", "x", ("x", "i", "y"))],
        ),
        ("x(i)++;", [("part", "x", ("x", "i")), ("state", "x", ("x", "i"))]),
        ("s.a(2) = b;", [("part", "s", ("b",)), ("state", "s", ("s", "b"))]),
        ("c{i} = b;", [("part", "c", ("i", "b")), ("state", "c", ("c", "i", "b"))]),
        ("c{:} = b;", [("state", "c", ("c", "b"))]),
        ("x(x > 5) = 0;", [("state", "x", ("x",))]),
        ("x(randi(9)) = 1;", [("state", "x", ("x", "randi"))]),
        ("[a b] = size(X);", [("whole", "a", ("size", "X")), ("whole", "b", ("size", "X"))]),
        ("for k = 1:m, end", [("range", "k", ("m",)), ("turn", "k", ())]),
        ("while x, do y = 1; until z, end", [("whole", "y", ())]),
        ("g = @(t) t + w;", [("whole", "g", ("t", "w"))]),
    ],
)
def test_sites_say_what_they_give_and_read(body, expected):
    assert sites(body) == expected


def test_sites_say_where_they_are():
    source = (
        "% first\nfunction y = f(a, ~, varargin)\n  y = [a; ... first\n    1 2 % and\n    3];\n"
        "function g(b)\n"
    )
    watched = OCTAVE.watched({"script.m": "x = 3;", "f.m": source})

    assert watched.sources["script.m"] == "x = 3;"
    argument, whole, other = watched.sites
    assert [site.number for site in watched.sites] == [0, 1, 2]
    assert (argument.gives, argument.file, argument.line, argument.name, argument.function) == (
        *(Gives.ARGUMENT, "f.m", 2, "a", "f"),
    )
    assert (whole.line, whole.last, whole.source) == (3, 5, "y = [a; 1 2; 3]")
    assert whole.can_skip
    assert not argument.can_skip
    assert (other.function, other.name, other.line, other.last) == ("g", "b", 6, 0)


@pytest.mark.parametrize(
    "source",
    [
        "function f\nx = (1;\nend",
        "function f\nx = 'a;\nend",
        "function f\nif x\nend\nend\nend",
        "function f\nif x\n",
        "function f\nfor\n",
        "function f\nx = ‘a’;\n",
        "function",
        "function [a",
        "function f\nx = see__ (1, 2);\nend",
        "classdef f\nend",
        "function f\nfunction g\nend\nif x, function h, end\nend\nend",
        "function f\n" + "x = 1;\n" * 6000,
        "%" * (1 << 19),
    ],
)
def test_what_cannot_be_read_is_not_watched(source):
    assert watch(source) is None or source.startswith("classdef")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_line_keeps_its_number(path):
    source = path.read_bytes().decode(errors="replace")
    rewritten = watch(source)

    assert rewritten.count("\n") == source.count("\n")
    assert all(
        is_within(line, other)
        for line, other in zip(source.split("\n"), rewritten.split("\n"), strict=True)
    )


def is_within(line, other):
    """Whether a line is what is left of another if something is taken out."""
    rest = iter(other)
    return all(character in rest for character in line)


@given(st.sampled_from(WHOLE), st.integers(0, 400), st.integers(0, 9), st.text("()[]'\"\n=;, x{}"))
def test_whatever_is_left_of_a_file_nothing_is_raised(source, start, length, instead):
    watch(source[:start] + instead + source[start + length :])
