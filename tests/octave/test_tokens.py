"""Octave source in tokens: what a sign means depends on what stands around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.languages import OCTAVE
from grader.languages.octave.source import code_lines, statements
from grader.languages.octave.tokens import MOST_OPEN, Kind, tokens
from tests.support.awkward_octave import WHOLE


def of_kind(source, *kinds):
    return [token.text for token in tokens(source) if token.kind in kinds]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("a' b'", []),
        ("[a' b']", []),
        ("[a 'b']", ["'b'"]),
        ("[a, 'b']", ["'b'"]),
        ("[f(a ') 'b']", ["'b'"]),
        ("{x' 'y'}", ["'y'"]),
        ("x = a'; y = 'b'", ["'b'"]),
        ("a.'' + 'b'", ["'b'"]),
        ("3' + x(1)' + y{2}'", []),
        ("x(end)'", []),
        ("case'a'", ["'a'"]),
        ("x == 'it''s'", ["'it''s'"]),
        ('"say ""a"", \\" % #"', ['"say ""a"", \\" % #"']),
        ("[1 2\n'a']", ["'a'"]),
        ("disp(' % no comment')", ["' % no comment'"]),
    ],
)
def test_a_quote_begins_a_text_or_transposes(source, texts):
    assert of_kind(source, Kind.STRING) == texts
    assert of_kind(source, Kind.OTHER) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("hold on", [" on"]),
        ("hold = 3; hold", []),
        ("x +1", []),
        ("x -y", [" -y"]),
        ("format long; disp 'a;b', x", [" long", " 'a;b'"]),
        ("if x, close all, end", [" all"]),
        ("x = hold on", []),
    ],
)
def test_a_command_takes_words(source, words):
    assert of_kind(source, Kind.COMMAND) == words


@pytest.mark.parametrize(
    ("source", "keywords"),
    [
        ("x(end) = y{end}; end", ["end"]),
        ("[1 end]", []),
        ("if a.end, s.if = endif_; endif", ["if", "endif"]),
        ("function x, endfunction", ["function", "endfunction"]),
    ],
)
def test_the_end_of_a_block_is_no_index(source, keywords):
    assert of_kind(source, Kind.KEYWORD) == keywords


@pytest.mark.parametrize(
    ("source", "signs"),
    [
        ("a ~= b != c == d <= e", ["~=", "!=", "==", "<="]),
        ("x += 1", ["+="]),
        ("x.^-1.*y", [".^", "-", ".*"]),
        ("1./x", ["./"]),
        ("1.5e-3./x.'", ["./", ".'"]),
        ("[~, b] = f(!c)", ["[", "~", ",", "]", "=", "(", "!", ")"]),
        ("x++; --y", ["++", ";", "--"]),
        ("a.b = c.d", [".", "=", "."]),
    ],
)
def test_signs_are_as_long_as_they_can_be(source, signs):
    assert of_kind(source, Kind.SIGN) == signs


def test_comments_and_continuations():
    source = "a % b\n%{\nc\n#{\nd\n#}\n%}\ne ... f\ng # h\n%{ i\n"

    assert of_kind(source, Kind.NAME) == ["a", "e", "g"]
    assert of_kind(source, Kind.COMMENT) == ["% b", "# h", "%{ i"]
    assert of_kind(source, Kind.BLOCK) == ["%{", "c", "#{", "d", "#}", "%}"]
    assert of_kind(source, Kind.CONTINUES) == ["... f\n"]
    assert [token.line for token in tokens(source) if token.kind is Kind.NAME] == [1, 8, 9]


def test_each_token_knows_its_brackets():
    assert [(t.text, t.inside) for t in tokens("x([1])") if t.kind is not Kind.SPACE] == [
        ("x", ""),
        ("(", ""),
        ("[", "("),
        ("1", "(["),
        ("]", "(["),
        (")", "("),
    ]


def test_of_brackets_in_brackets_without_end_no_more_are_kept_than_anyone_writes():
    """They would fill the memory of the grader: each token has its own."""
    found = tokens("(" * 10_000 + ")" * 10_000)

    assert max(len(token.inside) for token in found) == MOST_OPEN
    assert OCTAVE.watched({"f.m": "function f()\n  x = " + "(" * 101 + "1" + ")" * 101}) is None


@given(st.one_of(st.text(), st.text("ab1 \n'\"%#{}()[].=+-;,\\\r\t"), st.sampled_from(WHOLE)))
def test_their_texts_are_the_source_whatever_it_is(source):
    found = tokens(source)

    assert "".join(token.text for token in found) == source
    assert all(source.startswith(token.text, token.start) for token in found)
    assert [number for number, _, _ in code_lines(source)] == list(
        range(1, 1 + sum(1 for _ in code_lines(source)))
    )
    assert all(line >= 1 for line, _, _ in statements(source))
