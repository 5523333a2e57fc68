"""`ex4 watch`: one report for each save that changes something, however an editor saves."""

import io
import os
import threading
import time

import pytest
from rich.console import Console

from ex4.exercise import EXERCISE
from grader.commands.watch import keep_watching
from grader.languages import PYTHON
from grader.outputs.live import Live
from grader.running.process import Limits
from grader.running.runner import Runner
from grader.submission import Submission
from tests.support.commands import Terminal
from tests.support.edited import RIGHT, WRONG_SIGN
from tests.support.places import SOLUTION

WRONGER = RIGHT.replace("h = sigmoid(", "h = 2 * sigmoid(")


class Enough(Exception):
    """As many reports as the test wants have come."""


def watched(folder, *saves, pause=0.05, wait=lambda: None):
    """Watch a folder; make the next save a while after each report; return the reports."""
    reports, left = [], list(saves)

    def show(report, saved):
        reports.append((report.earned, saved))
        if not left:
            raise Enough
        threading.Timer(pause, left.pop(0)).start()

    with pytest.raises(Enough):
        keep_watching(Submission(folder, PYTHON), EXERCISE, 1, Limits(), show, pytest.fail, wait)
    return reports


@pytest.fixture
def file(workspace):
    return workspace / "nnCostFunction.py"


def in_place(file):
    file.write_text(WRONG_SIGN)


def by_renaming(file):
    new = file.with_name("4913.tmp")
    new.write_text(WRONG_SIGN)
    new.replace(file)


def with_the_old_one_moved_away(file):
    file.rename(file.with_name(file.name + "~"))
    file.write_text(WRONG_SIGN)


def emptied_first(file):
    with open(file, "w") as open_file:
        open_file.flush()
        time.sleep(0.05)  # as on a busy machine
        open_file.write(WRONG_SIGN)


def in_many_small_pieces(file):
    with open(file, "w") as open_file:
        for line in WRONG_SIGN.splitlines(keepends=True):
            open_file.write(line)
            open_file.flush()


@pytest.mark.parametrize(
    "save",
    [in_place, by_renaming, with_the_old_one_moved_away, emptied_first, in_many_small_pieces],
)
def test_each_way_to_save_gives_one_report(file, save):
    reports = watched(file.parent, lambda: save(file), lambda: file.write_text(RIGHT))

    assert reports == [
        (100, ()),
        (50, ("nnCostFunction.py",)),
        (100, ("nnCostFunction.py",)),
    ]


def test_a_file_saved_as_it_was_or_saved_twice_is_graded_once(file):
    def twice():
        for _ in range(2):
            file.write_text(WRONG_SIGN)
            time.sleep(0.3)
        file.write_text(WRONGER)

    reports = watched(file.parent, twice)[:2]

    assert [earned for earned, _ in reports] == [100, 50]


def test_what_is_no_code_is_no_reason_to_grade(file):
    def beside():
        file.with_name(".nnCostFunction.py.swp").write_text("x")
        file.with_name("notes.txt").write_text("x")
        os.utime(file)
        time.sleep(0.3)
        file.with_name("helper.py").write_text("x = 1\n")

    assert watched(file.parent, beside) == [(100, ()), (100, ("helper.py",))]


def test_a_change_far_into_a_large_file_is_seen(file):
    text = RIGHT + "#" * (1 << 18)
    file.write_text(text + "1")

    reports = watched(file.parent, lambda: file.write_text(text + "2"))

    assert reports == [(100, ()), (100, ("nnCostFunction.py",))]


def test_a_known_file_is_looked_at_often_however_many_lie_beside_it(file, monkeypatch):
    def slow(submission):
        time.sleep(0.1)
        return [file.name]

    monkeypatch.setattr("grader.commands.watch.plain_files", slow)
    saved = []

    def save():
        saved.append(time.monotonic())
        file.write_text(WRONG_SIGN)

    watched(file.parent, save, pause=0.5)

    assert time.monotonic() - saved[0] < 1.5  # and not two seconds until the next full look


def test_a_folder_in_which_there_are_only_links_is_told(file, tmp_path):
    (tmp_path / "linked").mkdir()
    link = tmp_path / "linked" / file.name
    link.symlink_to(file)

    def complain(text):
        raise Enough(text)

    with pytest.raises(Enough, match="is a link, which grading does not follow"):
        keep_watching(
            Submission(link.parent, PYTHON), EXERCISE, 1, Limits(), pytest.fail, complain, lambda: 0
        )


def test_a_file_that_is_gone_for_a_while_is_waited_for(file):
    others = [path for path in file.parent.iterdir() if path != file]

    def away_and_back():
        for path in (file, *others):
            path.unlink()
        time.sleep(0.2)
        for path in others:
            path.write_text((SOLUTION / path.name).read_text())
        file.write_text(WRONG_SIGN)

    *_, last = watched(file.parent, away_and_back, lambda: file.write_text(RIGHT))

    assert last == (100, ("nnCostFunction.py",))


def test_a_report_that_takes_long_is_said_to_be_coming(file):
    said = []
    file.write_text("import time\ntime.sleep(0.4)\n" + RIGHT)

    def quick():
        said.append("slow one is there")
        file.write_text(RIGHT)

    watched(file.parent, quick, wait=lambda: said.append("grading"))

    assert said == ["grading", "slow one is there"]


def test_an_idle_worker_that_is_killed_is_not_the_learner_s_fault(file, monkeypatch):
    started = []

    class Noted(Runner):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            started.append(self.worker.process)

    monkeypatch.setattr("grader.grading.Runner", Noted)

    def kill_the_idle_one():
        time.sleep(0.3)
        started[-1].kill()
        started[-1].wait()
        file.write_text(RIGHT + "\n")

    assert watched(file.parent, kill_the_idle_one)[-1] == (100, ("nnCostFunction.py",))


class TestWhatIsShown:
    @pytest.fixture
    def live(self):
        console = Console(file=io.StringIO(), force_terminal=True, width=80, no_color=True)
        return Live(EXERCISE, console)

    def shown(self, live):
        text = live.console.file.getvalue()
        live.console.file.seek(0)
        live.console.file.truncate()
        return text

    def test_is_the_report_and_what_has_changed(self, live, file, grade_folder):
        live.show(grade_folder(file.parent), ())
        file.write_text(WRONG_SIGN)
        self.shown(live)
        live.show(grade_folder(file.parent), ("nnCostFunction.py",))

        text = self.shown(live)

        assert text.startswith("\x1b[2J\x1b[H")  # on an empty screen
        assert "nnCostFunction.py saved: 50 / 100" in text
        assert "Part 4: 40 -> 0" in text
        assert "Part 1:" not in text

    def test_of_a_half_written_file_is_the_whole_report(self, live, file, grade_folder):
        live.show(grade_folder(file.parent), ())
        texts = []
        for text in (RIGHT + "\nif x(", WRONG_SIGN):
            self.shown(live)
            file.write_text(text)
            live.show(grade_folder(file.parent), ("nnCostFunction.py",))
            texts.append(self.shown(live))

        assert "nnCostFunction.py, line 32\n    SyntaxError: '(' was never closed\n" in texts[0]
        assert "nnCostFunction.py saved: 5 / 100" in texts[0]
        assert "->" not in texts[0]
        assert "Part 4: 40 -> 0" in texts[1]  # since the last report on files that load
        assert "Part 1:" not in texts[1]

    def test_of_what_is_printed_keeps_its_lines(self, live, file, grade_folder):
        file.write_text(RIGHT.replace("    a1 =", "    print(Theta1 > 0)\n    a1 =", 1))

        live.show(grade_folder(file.parent), ())

        matrix = ["[[ True  True False]", " [ True False  True]", " [False  True  True]"]
        assert "".join(f"      {row}\n" for row in matrix) in self.shown(live)

    def test_of_much_that_is_printed_says_where_the_rest_is(self, live, file, grade_folder):
        file.write_text(RIGHT.replace("    a1 =", "    print('a\\n' * 40)\n    a1 =", 1))

        live.show(grade_folder(file.parent), ())

        text = self.shown(live)
        assert text.count("      a\n") == 20
        assert "... and more: ex4 grade --html FILE" in text

    def test_while_it_is_awaited_is_that_it_comes(self, live):
        live.wait()
        live.complain("nnCostFunction.py: " + "cannot be read " * 9)

        text = self.shown(live)
        assert "  grading ..." in text.split("\x1b[2J\x1b[H")[0]  # the screen is cleared after it
        assert text.count("read") == 9

    def test_of_names_that_would_drive_the_terminal_is_harmless_and_short(
        self, live, file, grade_folder
    ):
        live.show(grade_folder(file.parent), ())
        self.shown(live)
        live.show(grade_folder(file.parent), ("\x1b]0;x\x07.py", *(f"{n}.py" for n in range(900))))

        text = self.shown(live)

        assert "\x1b]" not in text
        assert "898 more saved" in text

    def test_in_a_pipe_is_plain(self, file, grade_folder):
        live = Live(EXERCISE, Console(file=io.StringIO(), width=80))
        live.show(grade_folder(file.parent), ())

        assert "\x1b" not in live.console.file.getvalue()


def test_ctrl_c_ends_it_and_leaves_the_terminal_as_it_was(workspace):
    with Terminal("watch", workspace) as terminal:
        terminal.read_until(rb"Ctrl-C: 100 / 100")
        terminal.press_ctrl_c()
        assert terminal.status() == 0

    text = terminal.text
    assert b"Traceback" not in text
    assert text.endswith(b"\r\n")
    # Neither the cursor hidden, nor another screen, nor a style left on.
    assert b"\x1b[?" not in text
    assert text.rfind(b"\x1b[0m") >= text.rfind(b"\x1b[1")
