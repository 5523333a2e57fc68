"""What several tests share."""

import asyncio
import gc
import logging
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest
from hypothesis import settings

from ex4.__main__ import main
from ex4.exercise import EXERCISE
from grader import grading, lines
from grader.languages import PYTHON
from grader.running.sandbox import ProcessLimits
from grader.scheduler import connect
from grader.submission import Submission
from tests.support.places import COURSE_FILES, ROOT, SOLUTION
from tests.support.warm import WarmGrader

# The first takes least.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)

# A cluster's workers are copies of one process that has loaded dask, which reads this when it is
# imported.
os.environ["DASK_DISTRIBUTED__WORKER__MULTIPROCESSING_METHOD"] = "forkserver"

settings.register_profile("ex4", deadline=None)  # no test depends on how busy the machine is
settings.load_profile("ex4")

collect_ignore = [] if COURSE_FILES.is_dir() else ["ex4/test_course_files.py"]


gc.disable()  # while what is imported stays; see pytest_collection_finish


def pytest_collection_modifyitems(items):
    """Begin with those that wait most, and go on with the files that need a browser.

    The first worker has them, one after the other: while it waits the others compute, and one
    browser is enough. It is started when nobody counts the processes that are left over any more.
    """
    in_a_browser = {item.path for item in items if "blank_page" in item.fixturenames}
    items.sort(key=lambda item: ("hostile" not in item.path.parts, item.path not in in_a_browser))


def pytest_collection_finish():
    """Begin to collect garbage, among what is made from here on."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000)


def pytest_xdist_auto_num_workers():
    """One worker more than there are cores: many a test waits for a process of its own."""
    can_tell = hasattr(os, "sched_getaffinity")
    return (len(os.sched_getaffinity(0)) if can_tell else os.cpu_count() or 1) + 1


def pytest_report_header():
    found = "found" if COURSE_FILES.is_dir() else f"not in {COURSE_FILES}, their tests are left out"
    return f"the course's data files: {found}"


@pytest.fixture
def workspace(tmp_path):
    """A folder with the finished exercise in it."""
    folder = tmp_path / "my-ex4"
    shutil.copytree(SOLUTION, folder)
    return folder


@pytest.fixture(scope="session")
def warm():
    """What grades in processes that many tests share, see tests/support/warm.py."""
    with WarmGrader() as grader:
        yield grader


@pytest.fixture
def grade_folder(warm):
    """Grade a folder with the limits of a process alone; the isolation has its own tests."""

    def run(folder, seed=1, exercise=EXERCISE):
        return warm.grade(Submission(folder.resolve(), PYTHON), exercise, seed)

    return run


@pytest.fixture
def warm_runners(warm, monkeypatch):
    """Run submissions in such processes, whoever grades them; the isolation has its own tests."""
    monkeypatch.setattr(grading, "find_sandbox", lambda language: ProcessLimits())
    for module in (grading, lines):
        monkeypatch.setattr(module, "Runner", warm.runner)


@pytest.fixture
def run_ex4(capsys, monkeypatch, warm_runners):
    """Run the command in this process; return what a process of its own would have left.

    What it imports from a learner's folder is forgotten afterwards.
    """
    monkeypatch.setattr(sys, "path", sys.path[:])

    def run(*arguments, cwd="."):
        monkeypatch.chdir(cwd)
        capsys.readouterr()
        try:
            status = main(list(map(str, arguments)))
        except SystemExit as end:  # the arguments make no sense
            status = end.code
        return subprocess.CompletedProcess(arguments, status, *capsys.readouterr())

    yield run
    for name in ("sigmoid", *EXERCISE.outputs):
        sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A Dask cluster of two workers. One that is killed comes back, and is not waited for."""
    distributed = pytest.importorskip("distributed", reason="distributed is not installed")
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    left = tmp_path_factory.mktemp("left")  # what workers that are killed leave behind
    soon = pytest.importorskip("dask.config").set({"distributed.comm.timeouts.connect": "5s"})
    with pytest.MonkeyPatch.context() as patch, soon:
        patch.setenv("TMPDIR", str(left))
        with distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=":0",
            local_directory=left,
            silence_logs=logging.CRITICAL,
        ) as cluster:
            yield cluster


@pytest.fixture
def client(cluster):
    """A connection to the cluster, when all of its workers are there."""
    with connect(cluster.scheduler_address) as client:
        client.wait_for_workers(2, timeout=30)
        yield client


@pytest.fixture(scope="session")
def axe():
    """What axe-core finds wrong with a page for those who do not see or use it as others do."""
    file = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    quick = {"resultTypes": ["violations"], "selectors": False, "preload": False}
    options = {**quick, "rules": {"target-size": {"enabled": True}}}
    of_colours = {**quick, "runOnly": ["color-contrast", "link-in-text-block"]}

    def run(page, only_colours=False):
        """Look at a page; in its other colours, if nothing else has changed, only at those."""
        if not file.is_file():  # what was found before it was asked for still counts
            pytest.skip("axe-core is not installed: npm install --no-save axe-core")
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(file.read_text(encoding="utf-8"))
        asked = of_colours if only_colours else options
        found = page.evaluate("async (asked) => (await axe.run(asked)).violations", asked)
        return [(each["id"], node["html"]) for each in found for node in each["nodes"]]

    return run


@pytest.fixture(scope="session")
def blank_page():
    """A page in a real browser. Where there is none, the tests that need it are skipped."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        with running(None):
            yield page
        browser.close()


@contextmanager
def running(loop):
    """Have this event loop count as running: as long as Playwright's does, no other can begin."""
    before = asyncio._get_running_loop()
    asyncio._set_running_loop(loop)
    try:
        yield
    finally:
        asyncio._set_running_loop(before)


@pytest.fixture
def open_page(blank_page):
    """Load an address; at the end of the test the page must have had nothing to complain of."""
    complaints = []

    def note(complaint):
        complaints.append(getattr(complaint, "text", complaint))

    def run(address, width=1280, height=900, scheme="light"):
        blank_page.set_viewport_size({"width": width, "height": height})
        blank_page.emulate_media(color_scheme=scheme)
        blank_page.goto(address)
        return blank_page

    with running(blank_page._loop):
        for event in ("console", "pageerror"):
            blank_page.on(event, note)
        yield run
        if blank_page.url.startswith("file:"):
            blank_page.evaluate("() => 0")  # whatever it has complained of has come before this
        else:  # it may go on asking where nobody answers any more
            blank_page.goto("about:blank")
        for event in ("console", "pageerror"):
            blank_page.remove_listener(event, note)
    assert complaints == []
