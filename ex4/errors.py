"""The errors whose message is meant for the user: what is wrong, and what to do about it."""

MOST_QUOTED = 40  # characters


class Ex4Error(Exception):
    """Any of the errors below; the `ex4` command prints its message and exits with status 2."""


class DataError(Ex4Error, ValueError):
    """Data that cannot be used, from a file or from the command line."""


class ClusterError(DataError):
    """A cluster loses its workers faster than their blocks can be sent to others."""


class LearnerError(Ex4Error):
    """A learner's function that cannot be used; the message names the file and the line."""


class NoStart(Ex4Error, ValueError):
    """There is no finite cost where training would start."""


def quoted(text: str) -> str:
    """Return what a message repeats of somebody's file: the text, or how a long one begins."""
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]} ..."
