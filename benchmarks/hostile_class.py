"""A class in which every hostile submission of tests/hostile sits among honest ones.

python -m benchmarks.hostile_class [HONEST]

`ex4 class` grades 200 honest submissions, of which the marks are known, and all the hostile ones
in one run. Fails if an honest one has another mark than it earned, or a hostile one more than it
may have. tests/hostile grades each hostile one by itself and looks at what it touches; this is
about whether they harm one another.
"""

import ast
import csv
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOSTILE = Path(__file__).parents[1] / "tests" / "hostile"
SOLUTIONS = HOSTILE.parent / "solutions"
HONEST, LIMIT = 200, "1"
OTHERS = ("sigmoidGradient", "randInitializeWeights")
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
        shutil.copytree(SOLUTIONS / language, place)
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


def hostile(folder: Path) -> dict[str, int]:
    """Write the hostile submissions; return the points each may have at the most."""
    allowed = {}
    for path in sorted((HOSTILE / "submissions").glob("*.py")):
        place = folder / f"hostile-python-{path.stem}"
        place.mkdir()
        for name in OTHERS:
            shutil.copy(SOLUTIONS / "python" / f"{name}.py", place)
        shutil.copy(SOLUTIONS / "python" / "nnCostFunction.py", place / "honest.py")
        shutil.copy(path, place / "nnCostFunction.py")
        says = ast.get_docstring(ast.parse(path.read_text()))
        allowed[place.name] = 5 + _points(says, 0)
    for path in sorted((HOSTILE / "octave").glob("*.m")):
        place = folder / f"hostile-octave-{path.stem}"
        place.mkdir()
        for name in OTHERS:
            shutil.copy(SOLUTIONS / "octave" / f"{name}.m", place)
        solution = (SOLUTIONS / "octave" / "nnCostFunction.m").read_text()
        (place / "honest.m").write_text(solution.replace("= nnCostFunction", "= honest", 1))
        text, *others = re.split(r"^%%%% (\S+)\n", path.read_text(), flags=re.MULTILINE)
        (place / "nnCostFunction.m").write_text(text)
        for name, content in zip(others[::2], others[1::2], strict=True):
            (place / name).parent.mkdir(exist_ok=True)
            (place / name).write_text(content)
        allowed[place.name] = _points(text, 5)
    return allowed


def _points(says: str, otherwise: int) -> int:
    found = re.search(r"^(?:% )?Points: (\d+)", says, re.MULTILINE)
    return int(found[1]) if found else otherwise


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else HONEST
    with tempfile.TemporaryDirectory() as folder:
        submissions, out = Path(folder) / "class", Path(folder) / "out"
        submissions.mkdir()
        marks, allowed = honest(submissions, count), hostile(submissions)
        command = ["class", str(submissions), "--out", str(out), "--time-limit", LIMIT]
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "ex4", *command])
        seconds = time.perf_counter() - start
        with open(out / "marks.csv", encoding="utf-8-sig", newline="") as file:
            earned = {row["submission"]: row["total"] for row in csv.DictReader(file)}
    wrong = [
        f"{name}: {earned.get(name)!r}, and {mark} are its points"
        for name, mark in marks.items()
        if earned.get(name) != str(mark)
    ]
    wrong += [
        f"{name}: {earned.get(name)!r}, and it may have {points}"
        for name, points in allowed.items()
        if int(earned.get(name) or 0) > points
    ]
    print(f"\n{count} honest and {len(allowed)} hostile submissions in {seconds:.0f} s: ", end="")
    print("all marks are right" if not wrong else "\n".join(["", *wrong]))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
