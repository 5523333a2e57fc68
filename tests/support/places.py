"""Where things lie in the repository, and the exercise that the tests grade."""

from pathlib import Path

from ex4.exercise import EXERCISE

EXERCISE_OF_1 = EXERCISE.of_seed(1)  # whose parts are made once
ROOT = Path(__file__).parents[2]
SUBMISSIONS = ROOT / "tests" / "submissions"
SOLUTIONS = SUBMISSIONS / "solution"
SOLUTION = SOLUTIONS / "python"
SOLUTION_OCTAVE = SOLUTIONS / "octave"
STUBS = EXERCISE.stubs / "python"
STUBS_OCTAVE = EXERCISE.stubs / "octave"

# The course's own files are not ours to ship; where they are at hand, they are tested against.
COURSE_FILES = ROOT.parent / "shared" / "data"
