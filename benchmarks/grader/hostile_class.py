"""A class in which every hostile submission of tests/hostile sits among honest ones.

python -m benchmarks.grader.hostile_class [HONEST [HOSTILE]]

`ex4 class` grades 500 honest submissions, of which the marks are known, and 150 hostile ones, each
at least once, in one run. Fails if one has another mark than it earned, or has reached beyond its
folder. The hostile ones are told where there is something to reach, as in tests/hostile, which
looks at each by itself: this is about whether they harm one another.
"""

import csv
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from tests.support import laid_out

HONEST, HOSTILE, LIMIT = 500, 150, "1"
# What an honest learner writes, and the points it earns.
LINES = {
    "right": ("", "", 100),
    "wrong sign": ("delta3 = h - Y", "delta3 = Y - h", 50),
    "no g'": ("* sigmoidGradient(z2)", "* 1", 50),
}


def honest(folder: Path, count: int) -> dict[str, int]:
    """Write honest submissions; return their marks."""
    marks = {}
    for number in range(count):
        language = "octave" if number % 5 == 4 else "python"
        old, new, points = list(LINES.values())[number % len(LINES)]
        place = folder / f"honest-{number:03}"
        shutil.copytree(laid_out.SOLUTIONS / language, place)
        file = next(place.glob("nnCostFunction.*"))
        text = file.read_text()
        if language == "octave":
            new = new.replace("* 1", "* ones(size(z2))")
        changed = text.replace(old, new) if old else text
        if old and changed == text:
            raise SystemExit(f"{file.name} does not hold {old!r}")
        file.write_text(changed)
        marks[place.name] = points
    return marks


def hostile(folder: Path, count: int, facts: dict) -> dict[str, int]:
    """Write hostile submissions, each told the facts; return the points each has earned."""
    earned = {}
    for number, path in enumerate(islice(cycle((*laid_out.PYTHON, *laid_out.OCTAVE)), count)):
        place = folder / f"hostile-{path.suffix[1:]}-{path.stem}-{number}"
        earned[place.name] = laid_out.points(laid_out.lay_out(path, place))
        (place / "outside.json").write_text(json.dumps(facts))
        (place / "link").symlink_to(facts["neighbour"])
    return earned


def main() -> None:
    given = list(map(int, sys.argv[1:]))
    count, hostiles = (*given, *(HONEST, HOSTILE)[len(given) :])
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as ear:
        submissions, out, canary = (Path(folder) / name for name in ("class", "out", "canary"))
        submissions.mkdir()
        canary.write_text("untouched")
        marks = honest(submissions, count)
        neighbour = submissions / next(iter(marks))
        before = _files(neighbour)
        facts = {
            "pid": os.getpid(),
            "port": ear.getsockname()[1],
            "canary": str(canary),
            "neighbour": str(neighbour),
        }
        earned = marks | hostile(submissions, hostiles, facts)
        command = ["class", str(submissions), "--out", str(out), "--time-limit", LIMIT]
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "ex4", *command])
        seconds = time.perf_counter() - start
        with open(out / "marks.csv", encoding="utf-8-sig", newline="") as file:
            marked = {row["student"]: row["total"] for row in csv.DictReader(file)}
        wrong = [
            f"{name}: {marked.get(name)!r}, and {points} are its points"
            for name, points in earned.items()
            if marked.get(name) != str(points)
        ]
        if canary.read_text() != "untouched" or _files(neighbour) != before:
            wrong.append("a file outside of their folders was changed")
        ear.setblocking(False)
        try:
            ear.accept()
            wrong.append("one of them reached a socket of this machine")
        except BlockingIOError:
            pass
    print(f"\n{count} honest and {hostiles} hostile submissions in {seconds:.0f} s: ", end="")
    print("all marks are right" if not wrong else "\n".join(["", *wrong]))
    sys.exit(bool(wrong))


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


if __name__ == "__main__":
    main()
