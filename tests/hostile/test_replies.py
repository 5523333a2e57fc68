"""Replies that no worker would send: whatever the bytes are, they become an outcome, and soon."""

import io
import json
import os
import time
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.exercise import Call
from grader.languages.python import worker
from grader.languages.wire import MAX_HEADER, GarbledReply, ReplyReader
from grader.running.process import Limits, Worker
from grader.running.tree import Watch

CALL = Call("f", (1,))
OUTPUTS = ("J", "grad")
NOBODY = 0  # no process has this number: below ours there may be many, to be looked at every time


class Ended:
    def wait(self, timeout=None):
        return 0


def outcome_of(sent: bytes):
    """Return what becomes of a call to which a process that then ends has answered these bytes."""
    lender = Worker.__new__(Worker)
    lender.limits, lender.calls, lender.process = Limits(seconds=5), 0, Ended()
    lender.group, lender.watch = None, Watch(NOBODY, 1 << 40, only_time=True)
    out, lender.requests = os.pipe()
    lender.replies, into = os.pipe()
    lender.text, text_in = os.pipe()
    try:
        for fd in (lender.requests, lender.replies, lender.text):
            os.set_blocking(fd, False)
        os.write(into, sent)  # a pipe holds as much as these tests send
        os.close(into)
        return lender.make(CALL, OUTPUTS)
    finally:
        for fd in (out, lender.requests, lender.replies, lender.text, text_in):
            os.close(fd)


def good_reply(header: dict, arrays) -> bytes:
    sent = io.BytesIO()
    worker.send(sent, header, arrays)
    return sent.getvalue()


PLACE = {"file": "f.py", "line": 3}
GOOD = [
    good_reply(
        {
            "call": 1,
            "status": "returned",
            "values": [{"kind": "number", "shape": [2, 3]}, {"kind": "other", "text": "list"}],
            "error": None,
            "seconds": 0.25,
            "warnings": [{"message": "w", **PLACE}],
            "changed": [0],
            "left": ["folder"],
        },
        [np.arange(6.0).reshape(2, 3)],
    ),
    good_reply(
        {
            "call": 1,
            "status": "error",
            "values": [{"kind": "none"}],
            "error": {"type": "E", "message": "m", "source": "s", "arrays": {"X": [4]}, **PLACE},
            "seconds": 0,
        },
        [],
    ),
]
NASTY = [
    b"NaN", b"-Infinity", b"1e999", b"-1", b"true", b"null", b'"\\ud800"', b'"\\u0000"', b"{}",
    b"[" * 5000, b"9" * 5000, b"1e-400", b"0.5", b'{"kind": "number", "shape": []}', b"\n", b"\xff",
    b'"call": 1, ', b"1099511627775", b'["folder", "folder"]',
]  # fmt: skip


@st.composite
def mutated(draw) -> bytes:
    """A good reply with a few bytes or words taken out, replaced or put in."""
    reply = draw(st.sampled_from(GOOD))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(reply)))
        stop = start + draw(st.sampled_from([0, 0, 1, 2, 8, 40, 10_000]))
        put = draw(st.binary(max_size=9) | st.sampled_from(NASTY) | st.just(reply[stop:]))
        reply = reply[:start] + put + reply[stop:]
    return reply[:60_000]


@settings(deadline=2000, max_examples=300)
@given(mutated() | st.binary(max_size=500) | st.sampled_from(NASTY))
def test_any_bytes_become_an_outcome(sent):
    outcome = outcome_of(sent)

    assert outcome.kind in ("returned", "error", "broken", "missing", "garbled", "died")
    assert (outcome.reply is None) == outcome.kind.is_lost
    for value in outcome.reply.values.values() if outcome.reply else ():
        assert value.array is None or type(value.array) is np.ndarray


@pytest.mark.parametrize("reply", GOOD)
def test_a_good_reply_is_one(reply):
    assert outcome_of(reply).reply is not None


@given(st.integers(0, min(map(len, GOOD)) - 1), st.sampled_from(GOOD))
def test_a_reply_cut_short_is_none(length, reply):
    assert outcome_of(reply[:length]).kind == "died"


@given(st.binary(min_size=1, max_size=50), st.sampled_from(GOOD))
def test_more_than_a_reply_is_none(more, reply):
    assert outcome_of(reply + more).kind == "garbled"


LONG = {
    "lists": b'{"values": [' + b"[]," * (MAX_HEADER // 3 - 10) + b"0]}",
    "nested lists": b"[" * (MAX_HEADER - 1),
    "nested objects": b'{"a":' * (MAX_HEADER // 5 - 1),
    "long numbers": b"[" + (b"9" * 4200 + b",") * (MAX_HEADER // 4201 - 1) + b"0]",
    "a longer number": b'{"call": ' + b"9" * (MAX_HEADER - 50) + b"}",
    "fractions": b'{"seconds": 0.' + b"1" * (MAX_HEADER - 50) + b"}",
    "exponents": b'{"seconds": 1e' + b"9" * (MAX_HEADER - 50) + b"}",
    "escapes": b'{"a": "' + b"\\ud83d\\ude00" * (MAX_HEADER // 12 - 10) + b'"}',
    "an open string": b'{"a": "' + b"\\\\" * (MAX_HEADER // 2 - 10),
    "names": b"{"
    + b",".join(b'"%d":{}' % i for i in range(MAX_HEADER // 12))
    + b', "status": "returned"}',
    "spaces": b" " * (MAX_HEADER - 1),
    "no text": b"\xff" * (MAX_HEADER - 1),
    "arrays by name": json.dumps(
        {
            "status": "error",
            "seconds": 0,
            "error": {"type": "", "message": "\x1b" * 4000, "arrays": {"a" * 99: [1] * 8}},
        }
    ).encode(),
    "a thousand shapes": json.dumps(
        {
            "status": "error",
            "seconds": 0,
            "error": {"type": "", "message": "", "arrays": {f"{i}": [1] * 8 for i in range(7000)}},
        }
    ).encode(),
}


@pytest.mark.parametrize("name", LONG)
def test_the_longest_header_takes_little_time_and_memory(name):
    line = LONG[name]
    assert len(line) <= MAX_HEADER

    start = time.monotonic()
    tracemalloc.start()
    try:
        reply = ReplyReader(1, OUTPUTS).feed(line + b"\n")
        assert reply is None or reply.error is not None
    except GarbledReply:
        pass
    finally:
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert time.monotonic() - start < 2
    assert most < 100 * MAX_HEADER
