"""Whether the package called grader that is found here is the one that came with ex4.

PyPI has another of that name, and a learner's folder may hold a file of it: each would be imported
in the place of ours.
"""

import grader

IS_OURS = "find_submission" in getattr(grader, "__all__", ())
SAYS = (
    f"another package called grader is found before the one that ex4 needs: {grader.__file__}. "
    "If that is a file of yours, rename it; if it was installed, install ex4 in an environment of "
    "its own (python -m venv)"
)
