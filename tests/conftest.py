"""What several tests share."""

import shutil

import pytest
from hypothesis import settings

from ex4.exercise import EXERCISE
from grader.grading import grade
from grader.languages import PYTHON
from grader.running.sandbox import ProcessLimits
from grader.submission import Submission
from tests.support.places import COURSE_FILES, SOLUTION

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

settings.register_profile("ex4", deadline=None)  # no test depends on how busy the machine is
settings.load_profile("ex4")

collect_ignore = [] if COURSE_FILES.is_dir() else ["ex4/test_course_files.py"]


def pytest_report_header():
    found = "found" if COURSE_FILES.is_dir() else f"not in {COURSE_FILES}, their tests are left out"
    return f"the course's data files: {found}"


@pytest.fixture
def workspace(tmp_path):
    """A folder with the finished exercise in it."""
    folder = tmp_path / "my-ex4"
    shutil.copytree(SOLUTION, folder)
    return folder


@pytest.fixture
def grade_folder():
    """Grade a folder with the limits of a process alone; the isolation has its own tests."""

    def run(folder, seed=1, exercise=EXERCISE):
        return grade(Submission(folder.resolve(), PYTHON), exercise, seed, ProcessLimits())

    return run


@pytest.fixture(scope="session")
def browser():
    """A real browser. Where there is none, the tests that need it are skipped and say so."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
