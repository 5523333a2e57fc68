"""One cost and gradient against the same by others, and against what the machine can do.

python -m benchmarks.port.cost [ROUNDS]

Each peer has a process of its own, held to one core or to two, and the numbers it returns are
compared with ours before anything is timed. They are visited in random order, round after round,
with a rest between two, in which threads that spin come to an end. Writes a file for each family of
processors, with the time in its name, into benchmarks/measured; `python docs/make/performance.py`
makes the page of the last three of each.
"""

import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
from scipy.io import loadmat, savemat
from threadpoolctl import threadpool_info, threadpool_limits

from benchmarks.port.families import family, in_each_family
from ex4.fast.threads import in_threads, own_threads
from ex4.weights import initial_weights

ROOT = Path(__file__).parents[2]
ROUNDS, SECONDS, REST = 9, 0.4, 0.25
CASES = {
    "5000x400-25-10": (5000, (400, 25, 10)),
    "5000x400-200-10": (5000, (400, 200, 10)),
    "60000x784-25-10": (60000, (784, 25, 10)),
}
LIBRARIES = Path(f"/usr/lib/{platform.machine()}-linux-gnu")
OCTAVE = {"octave": LIBRARIES / "blas", "octave_openblas": LIBRARIES / "openblas-pthread"}
PEERS = (
    *("ex4", "ex4_formula", "ex4_float32", "port", "sklearn"),
    *("torch", "torch_compiled", "jax", *OCTAVE),
)
SLOW = 1.0  # seconds for one evaluation, from which a peer is visited in three rounds only


class Peer:
    """A peer's process."""

    def __init__(self, name: str, data: Path, cores: int):
        self.name = name
        count = str(cores)
        env = {**os.environ, "OPENBLAS_NUM_THREADS": count, "OMP_NUM_THREADS": count}
        if name in OCTAVE:
            env["LD_LIBRARY_PATH"] = str(OCTAVE[name])
            script = ROOT / "benchmarks" / "port" / "peers" / "octave.m"
            solution = ROOT / "tests" / "submissions" / "solution" / "octave"
            given = ROOT / "ex4" / "exercise" / "stubs" / "octave"
            command = ["octave-cli", "-q", *map(str, (script, data, given, solution))]
        else:
            command = [sys.executable, "-m", "benchmarks.port.peers", name, str(data)]
        available = sorted(os.sched_getaffinity(0))[:cores]
        self.process = subprocess.Popen(
            ["taskset", "-c", ",".join(map(str, available)), *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=env,
            text=True,
        )
        self.times: list[float] = []  # the median of each visit

    def ask(self, what: str) -> list[float]:
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"{self.name} ended before it had answered")
        return json.loads(answer)

    def end(self) -> None:
        self.process.stdin.write("end\n")
        self.process.stdin.close()
        self.process.wait()


def available() -> list[str]:
    """Return the peers that are installed here, and say which are not."""
    names = []
    for name in PEERS:
        if name == "jax" and family() == "avx2":
            continue
        if name in OCTAVE:
            there = OCTAVE[name].is_dir()
        else:
            package = {"sklearn": "scikit-learn"}.get(name, name.partition("_")[0])
            there = package in ("ex4", "port") or is_there(package)
        if there:
            names.append(name)
        else:
            print(f"{name} is not installed, and left out")
    return names


def is_there(package: str) -> bool:
    try:
        return bool(version(package))
    except PackageNotFoundError:
        return False


def write_data(folder: Path, m: int, sizes: tuple[int, ...]) -> Path:
    rng = np.random.default_rng(0)
    data = folder / "data.mat"
    variables = dict(zip(("n", "h", "K"), map(float, sizes), strict=True))
    savemat(
        data,
        {
            **variables,
            "X": rng.random((m, sizes[0])),
            "y": rng.integers(1, sizes[-1] + 1, (m, 1)).astype(float),
            "nn_params": initial_weights(sizes, rng)[:, None],
            "lambda_": 1.0,
        },
    )
    return data


def prove_equal(peers: list[Peer], folder: Path) -> None:
    """Stop if a peer returns another J or gradient than ours, in units of the largest, by 1e-10."""
    answers = {}
    for peer in peers:
        file = folder / f"{peer.name}.mat"
        peer.ask(f"check {file}")
        answers[peer.name] = loadmat(file)
    ours = answers["ex4"]
    for name, theirs in answers.items():
        tolerance = 1e-5 if name == "ex4_float32" else 1e-10
        for value in ("J", "grad"):
            a, b = ours[value].ravel(), theirs[value].ravel()
            difference = np.abs(a - b).max() / np.abs(a).max()
            if not difference < tolerance:
                raise SystemExit(f"{name}: {value} differs by {difference:.1e} from ours")


def described() -> dict[str, str]:
    """Return what the figures were measured on and with."""
    processor = platform.processor()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [x for x in info.read_text().splitlines() if x.startswith("model name")]
        processor = names[0].partition(":")[2].strip() if names else processor
    (blas,) = (each for each in threadpool_info() if "numpy" in each["filepath"])
    return {
        "processor": processor,
        "python": platform.python_version(),
        "numpy": f"{np.__version__} with OpenBLAS {blas['version']} ({blas['architecture']})",
        **{
            name: version(name)
            for name in ("scipy", "scikit-learn", "torch", "jax")
            if is_there(name)
        },
    }


def machine(cores: int) -> dict[str, float]:
    """Return what `cores` cores can do: products a second, and bytes read a second."""
    A, B = (np.random.default_rng(0).random((2000, 2000)) for _ in range(2))
    x = np.random.default_rng(0).random(2**25)  # 256 MiB

    def best(function) -> float:
        times = []
        for _ in range(20):
            start = time.perf_counter()
            function()
            times.append(time.perf_counter() - start)
        return min(times)

    with threadpool_limits(cores):
        gemm = best(lambda: A @ B)
    with threadpool_limits(cores), own_threads():
        parts = np.array_split(x, cores)
        read = best(lambda: in_threads(lambda part: part @ part, parts, cores))
    return {"flops": 2 * 2000**3 / gemm, "bytes": x.nbytes / read}


def roofline(m: int, sizes: tuple[int, ...], can: dict[str, float]) -> float:
    """Return the seconds that the products, or the reading of X, take at the least."""
    n, h, K = sizes
    return max((4 * m * n * h + 6 * m * h * K) / can["flops"], 8 * m * n / can["bytes"])


def compare(case: str, cores: int, rounds: int) -> dict[str, dict[str, float]]:
    m, sizes = CASES[case]
    with tempfile.TemporaryDirectory() as folder:
        data = write_data(Path(folder), m, sizes)
        peers = [Peer(name, data, cores) for name in available()]
        prove_equal(peers, Path(folder))
        for visit in range(rounds):
            for peer in random.sample(peers, len(peers)):
                if visit >= 3 and peer.times[0] > SLOW:
                    continue
                time.sleep(REST)
                peer.times.append(statistics.median(peer.ask(f"time {SECONDS}")))
        for peer in peers:
            peer.end()
    ours = next(peer.times for peer in peers if peer.name == "ex4")
    return {
        peer.name: {
            "ms": 1e3 * statistics.median(peer.times),
            "spread": [1e3 * min(peer.times), 1e3 * max(peer.times)],
            # Against ours of the same round: what slows the machine for a while slows both.
            "ratio": statistics.median(a / b for a, b in zip(peer.times, ours, strict=False)),
        }
        for peer in peers
    }


def main() -> None:
    """Compare all peers, in this environment, and write what is found."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    results = {"described": described(), "cases": {}}
    for cores in (1, 2):
        can = machine(cores)
        results[f"machine_{cores}"] = can
        print(f"\n{cores} core{'s' * (cores > 1)}: {can['flops'] / 1e9:.0f} GFLOP/s", end="")
        print(f", {can['bytes'] / 1e9:.0f} GB/s read")
        for case, (m, sizes) in CASES.items():
            found = compare(case, cores, rounds)
            limit = 1e3 * roofline(m, sizes, can)
            results["cases"][f"{case}, {cores}"] = {"peers": found, "roofline": limit}
            print(f"\n{case}   roofline {limit:.2f} ms", end="")
            print(f", of which ex4 reaches {limit / found['ex4']['ms']:.0%}")
            for name, of in found.items():
                low, high = of["spread"]
                print(f"  {name:16}{of['ratio']:7.2f} x {of['ms']:10.2f} ms", end="")
                print(f"   ({low:.2f} to {high:.2f})", flush=True)
    file = ROOT / "benchmarks" / "measured" / time.strftime(f"cost-{family()}-%Y%m%d-%H%M.json")
    file.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    in_each_family(main)
