"""Make docs/performance.md and its pictures from what the benchmarks have written.

python docs/make/performance.py
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams.update({"svg.hashsalt": "ex4", "font.size": 9, "svg.fonttype": "none"})
import matplotlib.pyplot as plt  # noqa: E402
from jinja2 import Environment, StrictUndefined  # noqa: E402

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
DOCS, MEASURED = ROOT / "docs", ROOT / "benchmarks" / "measured"
NAMES = {
    "ex4": "ex4",
    "ex4_formula": "ex4, not compiled",
    "ex4_float32": "ex4, single precision",
    "port": "port",
    "sklearn": "scikit-learn",
    "torch": "PyTorch",
    "torch_compiled": "PyTorch, compiled",
    "jax": "JAX",
    "octave": "Octave, reference BLAS",
    "octave_openblas": "Octave, OpenBLAS",
}
SIZES = ("5000x400-25-10", "5000x400-200-10", "60000x784-25-10")
FAMILIES = {"avx512": "AVX-512", "avx2": "AVX2"}
# The targets: how many times as long each peer should take, at each size.
TARGETS = {
    "avx512": {
        "port": (2.2, 1.9, 2.2),
        "sklearn": (1.7, 1.3, 1.7),
        "torch": (1.0, 1.0, 1.3),
        "torch_compiled": (1.0, 1.0, 1.0),
        "jax": (1.0, 1.0, 1.0),
        "octave_openblas": (1.0, 1.0, 1.0),
    },
    "avx2": {
        "port": (1.8, 1.8, 1.8),
        "sklearn": (1.15, 1.15, 1.15),
        "torch": (1.15, 1.15, 1.15),
        "torch_compiled": (1.0, 1.0, 1.0),
        "octave_openblas": (1.0, 1.0, 1.0),
    },
}


def load(name: str) -> dict:
    return json.loads((MEASURED / name).read_text())


def runs(family: str) -> list[dict]:
    """Return the last three runs of benchmarks.port.cost, the latest last."""
    return [load(path.name) for path in sorted(MEASURED.glob(f"cost-{family}-*.json"))[-3:]]


def table(of: dict[str, list[dict]], cores: int) -> str:
    """Return how many times as long each takes as we do, in the runs of both families."""
    heads = [f"{size}, {family}" for size in SIZES for family in FAMILIES.values()]
    lines = [
        f"| {cores} core{'s' * (cores > 1)} | {' | '.join(heads)} |",
        "|---|" + "---|" * len(heads),
    ]
    for name, title in NAMES.items():
        cells = [
            cell(of[family], family, size, cores, name) for size in SIZES for family in FAMILIES
        ]
        lines.append(f"| {title} | {' | '.join(cells)} |")
    cells = []
    for size in SIZES:
        for family in FAMILIES:
            case = of[family][-1]["cases"][f"{size}, {cores}"]
            cells.append(f"{case['roofline'] / case['peers']['ex4']['ms']:.0%}")
    return "\n".join([*lines, f"| of the roofline | {' | '.join(cells)} |"])


def cell(of: list[dict], family: str, size: str, cores: int, name: str) -> str:
    """Return the lowest and the highest ratio of a few runs; bold, if it is under the target."""
    peers = [run["cases"][f"{size}, {cores}"]["peers"] for run in of]
    if name not in peers[0]:
        return ""
    if name == "ex4":
        return f"1 ({peers[-1][name]['ms']:.1f} ms)"
    ratios = [each[name]["ratio"] for each in peers]
    text = f"{min(ratios):.2f} to {max(ratios):.2f}"
    target = TARGETS[family].get(name, (0, 0, 0))[SIZES.index(size)]
    return text if min(ratios) >= target else f"**{text}**"


def draw_bars(of: dict[str, list[dict]], file: Path) -> None:
    """Draw how many times as long the others take on one core, in each family."""
    names = [name for name in NAMES if name not in ("ex4", "octave")]
    figure, axes = plt.subplots(1, 3, figsize=(9, 3.4), sharey=True, layout="constrained")
    colours = (("#4878a8", -0.2), ("#e0903c", 0.2))
    for axis, size in zip(axes, SIZES, strict=True):
        for (family, label), (colour, shift) in zip(FAMILIES.items(), colours, strict=True):
            peers = of[family][-1]["cases"][f"{size}, 1"]["peers"]
            places = [place + shift for place in range(len(names))]
            ratios = [peers[name]["ratio"] if name in peers else 0 for name in names]
            axis.barh(places, ratios, 0.38, color=colour, label=label)
        axis.axvline(1, color="#333333", linewidth=1)
        axis.set_title(size)
        axis.set_yticks(range(len(names)), [NAMES[name] for name in names])
        axis.spines[["top", "right"]].set_visible(False)
    axes[0].invert_yaxis()
    axes[1].set_xlabel("times as long as ex4 (at 1) takes, on one core")
    axes[2].legend(frameon=False)
    save(figure, file)


def draw_growth(scaling: dict, file: Path) -> None:
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
    for dtype, colour in (("float64", "#4878a8"), ("float32", "#e0903c")):
        rows = [each["rows"] for each in scaling[dtype]]
        left.loglog(
            rows, [each["seconds"] for each in scaling[dtype]], "o-", color=colour, label=dtype
        )
        right.semilogx(rows, [each["beyond"] for each in scaling[dtype]], "o-", color=colour)
    last = scaling["float64"][-1]
    linear = [last["seconds"] * rows / last["rows"] for rows in (rows[0], rows[-1])]
    left.loglog(
        [rows[0], rows[-1]], linear, "--", color="#999999", label="in proportion to the rows"
    )
    left.set_ylabel("seconds for 50 iterations")
    right.set_ylabel("MiB of memory beyond X")
    right.set_ylim(0)
    for axis in (left, right):
        axis.set_xlabel("examples")
        axis.spines[["top", "right"]].set_visible(False)
    left.legend(frameon=False)
    save(figure, file)


def draw_optimisers(found: dict, file: Path) -> None:
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), sharey=True, layout="constrained")
    for method, seen in found.items():
        costs = [J for _, J in seen]
        left.plot(range(1, len(seen) + 1), costs, label=method)
        right.plot([seconds for seconds, _ in seen], costs)
    left.set_ylabel("lowest cost so far")
    left.set_xlabel("evaluations of the cost and gradient")
    right.set_xlabel("seconds")
    for axis in (left, right):
        axis.set_ylim(0.25, 2.5)
        axis.spines[["top", "right"]].set_visible(False)
    left.legend(frameon=False)
    save(figure, file)


def save(figure, file: Path) -> None:
    figure.savefig(file, metadata={"Date": None}, facecolor="white")
    plt.close(figure)


def training(family: str) -> list[dict]:
    titles = {
        "ex4": "the same without its output",
        "sklearn": "scikit-learn",
        "torch": "PyTorch",
        "jax": "JAX",
    }
    return [
        {
            "name": titles.get(name, f"`{name}`"),
            "whole": f"{of['whole']:.2f} s",
            "whole_ratio": f"{of['whole_ratio']:.2f} x",
            "alone": f"{of['alone']:.3f} s" if of["alone"] else "",
            "alone_ratio": f"{of['alone_ratio']:.2f} x" if of["alone"] else "",
            "course": f"{of['course']:.3f} s" if of["alone"] else "",
            "course_ratio": f"{of['course_ratio']:.2f} x" if of["alone"] else "",
            "cost": f"{of['cost']:.4f}" if of["cost"] else "",
        }
        for name, of in load(f"train-{family}.json").items()
    ]


def help_seconds() -> float:
    """Return the quickest of a few `ex4 --help`."""
    times = []
    for _ in range(7):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "ex4", "--help"], stdout=subprocess.DEVNULL, check=True
        )
        times.append(time.perf_counter() - start)
    return sorted(times)[3]


def main() -> None:
    of = {family: runs(family) for family in FAMILIES}
    scaling, grade = load("scaling.json"), load("grade.json")
    pictures = {name: f"pictures/{name}.svg" for name in ("bars", "growth", "optimisers")}
    draw_bars(of, DOCS / pictures["bars"])
    draw_growth(scaling, DOCS / pictures["growth"])
    draw_optimisers(load("optimisers.json"), DOCS / pictures["optimisers"])
    at_60000 = {
        key: next(each["seconds"] for each in scaling[dtype] if each["rows"] == 60_000)
        for key, dtype in (("seconds", "float64"), ("single", "float32"))
    }
    template = Environment(undefined=StrictUndefined, keep_trailing_newline=True).from_string(
        (HERE / "performance.md.jinja").read_text()
    )
    page = template.render(
        described=of["avx512"][-1]["described"],
        runs=of["avx512"],
        tables=[table(of, cores) for cores in (1, 2)],
        training={title: training(family) for family, title in FAMILIES.items()},
        help_ms=f"{1e3 * help_seconds():.0f}",
        at_60000={key: f"{seconds:.1f}" for key, seconds in at_60000.items()},
        beyond=f"{max(each['beyond'] for rows in scaling.values() for each in rows) + 1:.0f}",
        grade={
            "whole": f"{grade['whole']:.2f}",
            "low": f"{grade['spread'][0]:.2f}",
            "high": f"{grade['spread'][1]:.2f}",
            "steps": [(name, f"{1e3 * each:.0f}") for name, each in grade["steps"].items()],
        },
        **pictures,
    )
    (DOCS / "performance.md").write_text(page)


if __name__ == "__main__":
    main()
