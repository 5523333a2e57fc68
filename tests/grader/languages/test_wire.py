"""What crosses to a worker and back: exactly, and never believed."""

import io
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.exercise import Call
from grader.languages.python import worker
from grader.languages.wire import GarbledReply, ReplyReader, encode_call
from grader.text import clean

arrays = hnp.arrays(
    st.sampled_from([np.float64, np.int64]),
    hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4).filter(len),
)
numbers = st.floats(allow_nan=False) | st.integers(0, 2**53)


@given(st.lists(arrays | numbers, max_size=4))
def test_arguments_arrive_as_they_were_sent(arguments):
    request = io.BytesIO(encode_call(3, Call("f", tuple(arguments)), ("J", "grad")))

    word, number, function, outputs, *words = request.readline().decode().split()
    received = [worker.receive(np, request, argument) for argument in words]

    assert (word, number, function, outputs) == ("call", "3", "f", "J,grad")
    assert len(received) == len(arguments)
    for sent, came in zip(arguments, received, strict=True):
        assert type(sent) is type(came)
        np.testing.assert_array_equal(sent, came)
    assert request.read() == b""


values = st.floats() | st.booleans() | st.integers(-(2**53), 2**53) | arrays


@given(st.lists(values, min_size=1, max_size=4))
def test_values_come_back_to_the_last_bit(returned):
    described, payloads = zip(*(worker.describe(np, value) for value in returned), strict=True)
    replies = io.BytesIO()
    header = {"call": 1, "status": "returned", "values": list(described), "seconds": 0.5}
    worker.send(replies, header, payloads)

    reply = ReplyReader(1, "abcd").feed(replies.getvalue())

    assert list(reply.values) == list("abcd")[: len(returned)]
    for value, came in zip(returned, reply.values.values(), strict=True):
        np.testing.assert_array_equal(np.asarray(value, dtype=float), came.array)


@given(st.data())
def test_a_reply_may_come_in_pieces(data):
    replies = io.BytesIO()
    array = np.arange(6.0).reshape(2, 3)
    described, payload = worker.describe(np, array)
    header = {"call": 1, "status": "returned", "values": [described], "seconds": 0}
    worker.send(replies, header, [payload])
    sent, reader, start = replies.getvalue(), ReplyReader(1, ("J",)), 0

    while start < len(sent):
        stop = data.draw(st.integers(start + 1, len(sent)))
        reply = reader.feed(sent[start:stop])
        assert (reply is None) == (stop < len(sent))
        start = stop

    np.testing.assert_array_equal(reply.values["J"].array, array)


@pytest.mark.parametrize(
    ("value", "instead"),
    [
        (None, "nothing"),
        ("text", "str"),
        (1j, "complex numbers"),
        ([[1], [1, 2]], "list"),
        ({1: 2}, "dict"),
        (np.array([None]), "ndarray"),
        (np.zeros(2_000_000), "2,000,000 numbers"),
    ],
)
def test_what_is_no_number_is_only_described(value, instead):
    described, payload = worker.describe(np, value)

    assert payload is None
    reply = read({"call": 1, "status": "returned", "values": [described], "seconds": 0})
    assert reply.values["J"].array is None
    assert reply.values["J"].instead == instead


def read(header, more=b""):
    """Return what is read of a reply with this header."""
    return ReplyReader(1, ("J",)).feed(json.dumps(header).encode() + b"\n" + more)


GOOD = {
    "call": 1,
    "status": "error",
    "values": [{"kind": "number", "shape": [2]}],
    "error": {"type": "E", "message": "m", "file": "f.py", "line": 1, "arrays": {"a": [2, 3]}},
    "warnings": [{"message": "w", "file": None, "line": None}],
    "changed": [0],
    "left": ["folder"],
    "seconds": 0.1,
}
sizes = st.sampled_from([[], [0, 2**39, 2**39], [2**39, 0], [1] * 9, [0] * 8, [3, 2]])
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | sizes,
    lambda children: (
        st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=5), children)
    ),
    max_leaves=8,
)


@given(st.data())
def test_a_reply_with_any_field_replaced_is_decoded_or_garbled_and_never_a_crash(data):
    """Fuzzed at every place of a good reply."""
    header = json.loads(json.dumps(GOOD))
    places = [(header, key) for key in header]
    places += [(header["values"][0], key) for key in header["values"][0]]
    places += [(header["error"], key) for key in header["error"]]
    places += [(header["warnings"][0], key) for key in header["warnings"][0]]
    container, key = data.draw(st.sampled_from(places))
    container[key] = data.draw(anything)

    try:
        read(header, bytes(16))
    except GarbledReply:
        pass


@given(st.binary(max_size=200) | anything.map(lambda value: json.dumps(value).encode()))
def test_any_first_line_is_a_header_or_garbled(line):
    try:
        ReplyReader(1, ("J",)).feed(line + b"\n")
    except GarbledReply:
        pass


@pytest.mark.parametrize("line", [b"[" * 200_000, b'{"a":' * 100_000, b"9" * 100_000, b"\xff"])
def test_a_line_made_to_break_the_parser_is_garbled(line):
    with pytest.raises(GarbledReply):
        ReplyReader(1, ("J",)).feed(line + b"\n")


def test_control_characters_are_shown_and_not_obeyed():
    assert clean("a\x1b[2Jb\rc\x00\u202ed é\n") == "a\\x1b[2Jb\nc\\x00\\x202ed é\n"
