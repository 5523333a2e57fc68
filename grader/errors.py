"""The error whose message is meant for the user, and the exit statuses of the commands."""

ALL_POINTS, POINTS_MISSING, COULD_NOT_RUN, INTERRUPTED = 0, 1, 2, 130


class GraderError(Exception):
    """The grader could not do what it was asked; the message says why, and what to do next."""
