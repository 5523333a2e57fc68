"""How fast a class is graded, and in how much memory.

python -m benchmarks.grader.classroom [SUBMISSIONS] [--octave]

The class is right, mistaken, unfinished and broken as classes are: three in ten right, half with a
known mistake or two, one in ten as it was at the start, the rest with errors or unreadable; one in
ten is a .zip. `ex4 class` then grades it as an instructor would, and again, when nothing is new.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ex4.exercise import EXERCISE
from tests.support.mistaken import PAIRS, SINGLES, write_submission
from tests.support.places import SOLUTION, SOLUTION_OCTAVE, SUBMISSIONS

KINDS = {"right": 30, "mistaken": 35, "twice": 15, "begun": 10, "error": 6, "broken": 4}
ARCHIVES = 0.1


def write_class(folder: Path, count: int, language: str, seed: int = 1) -> None:
    """Write submissions as a class hands them in."""
    rng = random.Random(seed)
    write = write_octave if language == "octave" else write_python
    for number in range(count):
        (kind,) = rng.choices(list(KINDS), list(KINDS.values()))
        place = folder / f"learner-{number:05}"
        write(place, kind, rng)
        if rng.random() < ARCHIVES:
            shutil.make_archive(str(place), "zip", place)
            shutil.rmtree(place)


def write_python(place: Path, kind: str, rng: random.Random) -> None:
    source = EXERCISE.stubs / "python" if kind == "begun" else SOLUTION
    if kind in ("mistaken", "twice"):
        place.mkdir()
        write_submission(place, rng.choice(PAIRS) if kind == "twice" else rng.choice(SINGLES))
        return
    shutil.copytree(source, place)
    file = place / "nnCostFunction.py"
    text = file.read_text()
    if kind == "error":
        file.write_text(text.replace("delta3 = h - Y", "delta3 = h - Y[:, 1:]"))
    elif kind == "broken":
        file.write_text(text.replace("def nnCostFunction(", "def nnCostFunction(("))


def write_octave(place: Path, kind: str, rng: random.Random) -> None:
    source = EXERCISE.stubs / "octave" if kind == "begun" else SOLUTION_OCTAVE
    shutil.copytree(source, place)
    file = place / "nnCostFunction.m"
    if kind in ("mistaken", "twice"):
        shutil.copy(rng.choice(sorted((SUBMISSIONS / "wrong" / "octave").glob("*.m"))), file)
    elif kind in ("error", "broken"):
        line = "x = undefined_here;" if kind == "error" else "x = ((1;"
        first, rest = file.read_text().split("\n", 1)
        file.write_text(f"{first}\n{line}\n{rest}")


def run(folder: Path, out: Path) -> tuple[float, int, str]:
    """Grade a class; return the seconds, the largest process's bytes, and what was told."""
    command = [sys.executable, "-m", "ex4", "class", str(folder), "--out", str(out), "--seed", "1"]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    told = process.stdout.read()
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_maxrss << 10, told


def main() -> None:
    language = "octave" if "--octave" in sys.argv else "python"
    count = int(next((word for word in sys.argv[1:] if word.isdigit()), 500))
    with tempfile.TemporaryDirectory() as scratch:
        folder, out = Path(scratch, "class"), Path(scratch, "out")
        folder.mkdir()
        write_class(folder, count, language)
        seconds, largest, told = run(folder, out)
        print(told)
        again, _, _ = run(folder, out)
    print(f"{count} {language} submissions on {os.cpu_count()} cores")
    print(f"  graded           {seconds:6.1f} s   {count / seconds:.1f} a second")
    print(f"  nothing is new   {again:6.1f} s   {count / again:.0f} a second")
    print(f"  largest process  {largest / 2**20:.0f} MiB")


if __name__ == "__main__":
    main()
