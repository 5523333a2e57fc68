"""How long a verdict takes to stand on the screen after a save, with `ex4 watch`.

python -m benchmarks.grader.watch [SAVES]

Real saves of a finished and of a mistaken nnCostFunction, in turn, are timed until the last line of
the report about them has been written to a terminal. Both are saved as editors do: a new file is
put in the place of the old one.
"""

import os
import pty
import re
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOLUTIONS = Path(__file__).parents[2] / "tests" / "submissions" / "solution"
SAVES = 40
# Each language's right line, and what a learner may write there.
MISTAKES = {
    "python": ("delta3 = h - Y", "delta3 = Y - h"),
    "octave": ("delta3 = h - Y;", "delta3 = Y - h;"),
}
POINTS = {True: "100 / 100", False: "50 / 100"}


class Screen:
    """`ex4 watch` in a terminal of its own."""

    def __init__(self, folder: Path):
        self.terminal, inside = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ex4", "watch", str(folder), "--seed", "1"],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            env={**os.environ, "COLUMNS": "100", "TERM": "xterm"},
        )
        os.close(inside)
        self.text = b""

    def wait_for(self, last_line: str) -> None:
        """Read until a line of a report's end is there, and forget what came before."""
        wanted = re.compile(last_line.encode(), re.DOTALL)
        deadline = time.monotonic() + 20
        while not wanted.search(self.text):
            ready, _, _ = select.select([self.terminal], [], [], deadline - time.monotonic())
            if not ready:
                raise SystemExit(f"{last_line!r} did not come; there is:\n{self.text.decode()}")
            self.text += os.read(self.terminal, 1 << 16)
        self.text = b""

    def end(self) -> None:
        self.process.terminate()
        self.process.wait()
        os.close(self.terminal)


def measure(language: str, saves: int) -> list[float]:
    """Return the seconds from each save to the verdict on it."""
    right, wrong = MISTAKES[language]
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root, "my-ex4")
        shutil.copytree(SOLUTIONS / language, folder)
        (file,) = folder.glob("nnCostFunction.*")
        finished = file.read_text()
        screen = Screen(folder)
        try:
            screen.wait_for(f"Ctrl-C: {POINTS[True]}")
            seconds = []
            for i in range(saves):
                time.sleep(0.7 + 0.013 * (i % 7))  # as someone who types, who keeps no beat
                is_right = i % 2 == 1
                new = file.with_name(f"{file.name}.new")
                new.write_text(finished if is_right else finished.replace(right, wrong))
                start = time.perf_counter()
                new.replace(file)
                screen.wait_for(f"saved: {POINTS[is_right]}.*Part 5")
                seconds.append(time.perf_counter() - start)
        finally:
            screen.end()
    return seconds


def main() -> None:
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else SAVES
    print(f"{'':8}{'saves':>6}{'median':>10}{'fastest':>10}{'9 of 10':>10}{'slowest':>10}")
    for language in MISTAKES:
        if language == "octave" and shutil.which("octave-cli") is None:
            print("octave is not installed")
            continue
        times = sorted(measure(language, saves))
        figures = (statistics.median(times), times[0], times[int(0.9 * len(times))], times[-1])
        print(f"{language:8}{len(times):6}", *(f"{1000 * t:7.0f} ms" for t in figures), sep="")


if __name__ == "__main__":
    main()
