"""A training run, 50 iterations on the embedded digits, as a whole process and the optimiser alone.

python -m benchmarks.port.train [ROUNDS]

Four scripts that load the digits, train by L-BFGS from the same weights, others in every round,
and save what they learn, and `ex4 train`, which also tells what it does, run one after another in
random order, round after round, everybody with the threads they take by themselves. The optimiser
alone is timed within the scripts, on as many examples as the course has, too. Writes a file for
each family of processors into benchmarks/measured.
"""

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from scipy.io import savemat

from benchmarks.port.families import family, in_each_family
from ex4.digits import DIGITS, load_data, save_weights
from ex4.weights import initial_weights, roll

ROOT = Path(__file__).parents[2]
ROUNDS = 15
SCRIPTS = ROOT / "benchmarks" / "port" / "scripts"


def command(name: str, folder: Path, seed: int, data: Path = DIGITS) -> list[str]:
    save = folder / "weights.mat"
    if name == "ex4 train":
        options = ["--iterations", "50", "--holdout", "0", "--seed", str(seed), "--save", str(save)]
        return [sys.executable, "-m", "ex4", "train", *options]
    return [
        sys.executable,
        str(SCRIPTS / f"{name}_lbfgs.py"),
        str(data),
        str(folder / "start.mat"),
        str(save),
    ]


def write_5000(file: Path) -> None:
    """Write the embedded digits again and again, each time with other noise: 5,000 of them."""
    X, y = load_data()
    rng = np.random.default_rng(0)
    rows = np.arange(5000) % len(X)
    X = np.clip(X[rows] + rng.normal(0, 0.05, (5000, X.shape[1])), 0, 1)
    savemat(file, {"X": X, "y": y[rows][:, None].astype(float)})


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    names = ["ex4 train", "ex4", "sklearn", "torch", "jax"]
    if not all(map(find_spec, ("sklearn", "torch", "jax"))):
        raise SystemExit('Needs scikit-learn, PyTorch and JAX: python -m pip install -e ".[bench]"')
    if family() == "avx2":
        names.remove("jax")
    whole: dict[str, list[float]] = {name: [] for name in names}
    alone: dict[str, list[float]] = {name: [] for name in names}
    course: dict[str, list[float]] = {name: [] for name in names}
    cost: dict[str, list[float]] = {name: [] for name in names}
    sizes = (400, 25, 10)
    with tempfile.TemporaryDirectory() as folder:
        write_5000(Path(folder) / "5000.mat")
        for seed in range(rounds):
            Thetas = roll(initial_weights(sizes, np.random.default_rng(seed)), sizes)
            save_weights(Path(folder) / "start.mat", Thetas)
            for name in random.sample(names, len(names)):
                start = time.perf_counter()
                run = subprocess.run(
                    command(name, Path(folder), seed),
                    cwd=ROOT,
                    stdout=subprocess.PIPE,
                    text=True,
                    check=True,
                )
                whole[name].append(time.perf_counter() - start)
                if name != "ex4 train":
                    seconds, J = map(float, run.stdout.split())
                    alone[name].append(seconds)
                    cost[name].append(J)
                    larger = command(name, Path(folder), seed, Path(folder) / "5000.mat")
                    out = subprocess.check_output(larger, cwd=ROOT, text=True)
                    course[name].append(float(out.split()[0]))
    results = {}
    print(f"{'':12}{'process':>16}{'training alone':>34}{'cost':>9}{'of 5,000':>22}")
    for name in names:
        results[name] = {
            "whole": statistics.median(whole[name]),
            "whole_spread": [min(whole[name]), max(whole[name])],
            "whole_ratio": _ratio(whole[name], whole["ex4 train"]),
            "alone": statistics.median(alone[name]) if alone[name] else None,
            "alone_ratio": _ratio(alone[name], alone["ex4"]) if alone[name] else None,
            "course": statistics.median(course[name]) if course[name] else None,
            "course_ratio": _ratio(course[name], course["ex4"]) if course[name] else None,
            "cost": statistics.mean(cost[name]) if cost[name] else None,
        }
        of = results[name]
        low, high = of["whole_spread"]
        line = f"{name:12}{of['whole_ratio']:6.2f} x {of['whole']:5.2f} s ({low:.2f} to {high:.2f})"
        if alone[name]:
            line += f"{of['alone_ratio']:12.2f} x {of['alone']:5.3f} s{of['cost']:10.4f}"
            line += f"{of['course_ratio']:12.2f} x {of['course']:5.3f} s"
        print(line)
    (ROOT / "benchmarks" / "measured" / f"train-{family()}.json").write_text(
        json.dumps(results, indent=1) + "\n"
    )


def _ratio(times: list[float], ours: list[float]) -> float:
    """Return how many times as long it took, round by round."""
    return statistics.median(a / b for a, b in zip(times, ours, strict=True))


if __name__ == "__main__":
    in_each_family(main)
