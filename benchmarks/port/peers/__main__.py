"""One peer in a process of its own, driven by lines: "check FILE" or "time SECONDS".

python -m benchmarks.port.peers NAME DATA.mat
"""

import importlib
import json
import sys
import time

import numpy as np
from scipy.io import loadmat, savemat


def main() -> None:
    name, data = sys.argv[1:]
    given = loadmat(data)
    sizes = tuple(int(given[size].item()) for size in ("n", "h", "K"))
    X, y = np.ascontiguousarray(given["X"]), given["y"].ravel().astype(int)
    nn_params = given["nn_params"].ravel()
    cost = importlib.import_module(f"benchmarks.port.peers.{name}").make(
        sizes, X, y, float(given["lambda_"].item())
    )
    p = getattr(cost, "there", np.array)(nn_params)
    for line in sys.stdin:
        what, _, argument = line.strip().partition(" ")
        if what == "end":
            break
        if what == "check":
            J, grad = cost(p)
            savemat(argument, {"J": J, "grad": getattr(cost, "back", np.array)(grad)})
            print("[]", flush=True)
            continue
        cost(p)  # threads and caches are warm, as they are in training
        times, end = [], time.perf_counter() + float(argument)
        while not times or time.perf_counter() < end:
            start = time.perf_counter()
            cost(p)
            times.append(time.perf_counter() - start)
        print(json.dumps(times), flush=True)


if __name__ == "__main__":
    main()
