"""One processor as each of those that it can be: with AVX-512, or held to AVX2, like most laptops.

OpenBLAS is told which kernels to take, and all others but JAX can be told to do without AVX-512; we
do what NumPy does. With FAMILY=avx2 in the environment, that one alone is measured.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

KERNELS = {"avx512": "SkylakeX", "avx2": "Haswell"}
WITHOUT_AVX512 = {
    "ATEN_CPU_CAPABILITY": "avx2",
    "MKL_ENABLE_INSTRUCTIONS": "AVX2",
    "ONEDNN_MAX_CPU_ISA": "AVX2",
}
MEASURED = "EX4_BENCHMARK_IS_OF"


def family() -> str:
    """Return the family that this process is measured as."""
    return os.environ[MEASURED]


def in_each_family(main: Callable[[], None]) -> None:
    """Run this command again in the environment of each family; in one of them, do its work."""
    if MEASURED in os.environ:
        main()
        return
    only = os.environ.get("FAMILY")
    for name in [only] if only else families():
        print(f"\n{name}: OpenBLAS with its kernels {KERNELS[name]}", flush=True)
        command = [sys.executable, *sys.orig_argv[1:]]
        subprocess.run(command, env={**os.environ, **settings(name)}, check=True)


def families() -> list[str]:
    """Return the families that this processor can be, by the kernels that OpenBLAS does take."""
    code = "import numpy, threadpoolctl as t; print(t.threadpool_info()[0]['architecture'])"
    found = []
    for name, kernel in KERNELS.items():
        env = {**os.environ, "OPENBLAS_CORETYPE": kernel}
        if subprocess.check_output([sys.executable, "-c", code], env=env, text=True).split() == [
            kernel
        ]:
            found.append(name)
    return found


def settings(name: str) -> dict[str, str]:
    """Return what makes everybody compute as on such a processor."""
    kernel = {"OPENBLAS_CORETYPE": KERNELS[name], MEASURED: name}
    # What PyTorch has compiled for one it would take for the other, and return wrong numbers.
    kernel["TORCHINDUCTOR_CACHE_DIR"] = str(Path(tempfile.gettempdir(), f"torchinductor-{name}"))
    if name == "avx512":
        return kernel
    found = np.show_config(mode="dicts")["SIMD Extensions"]["found"]
    newer = [each for each in found if each.startswith(("AVX512", "X86_V4"))]
    return {**kernel, **WITHOUT_AVX512, "NPY_DISABLE_CPU_FEATURES": " ".join(newer)}
