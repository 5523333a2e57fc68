"""What building does that pyproject.toml cannot say.

The README as PyPI shows it: links within the repository lead to the repository. And the formula of
`ex4.cost`, compiled where there is a C compiler; HATCH_BUILD_NO_HOOKS=true builds without.
"""

import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.exit("pip installs it:  python -m pip install .")

from hatchling.builders.hooks.plugin.interface import BuildHookInterface  # only to build
from hatchling.metadata.plugin.interface import MetadataHookInterface

# For each kind of processor that `ex4/fast/compiled.py` knows, what the compiler is told.
X86 = {"avx512": ["-march=skylake-avx512", "-mprefer-vector-width=512"], "avx2": ["-march=haswell"]}
KINDS = {"x86_64": X86, "aarch64": {"neon": []}, "arm64": {"neon": []}}
PRECISIONS = {"": [], "-single": ["-DSINGLE"]}
FLAGS = ["-O3", "-std=gnu11", "-fno-math-errno", "-fno-trapping-math", "-shared", "-fPIC"]


class Readme(MetadataHookInterface):
    """What hatchling asks for the field `readme`."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Put the README in, with whole addresses if pyproject.toml has that of the source."""
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        source = metadata.get("urls", {}).get("Source")
        if source:
            text = re.sub(r"(!\[[^\]]*\])\((?!http)", rf"\1({source}/raw/main/", text)
            text = re.sub(r"(?<=\])\((?!http|#)", f"({source}/blob/main/", text)
        metadata["readme"] = {"content-type": "text/markdown", "text": text}


def system_tag() -> str:
    """Return the system as names of wheels have it; macOS as of its first for both processors."""
    if sys.platform == "darwin":
        os.environ["MACOSX_DEPLOYMENT_TARGET"] = "11.0"
        return f"macosx_11_0_{platform.machine()}"
    return sysconfig.get_platform().replace("-", "_").replace(".", "_")


class Compiled(BuildHookInterface):
    """What hatchling runs before it puts a wheel together, or installs where the files lie."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; where that does not work, the wheel is for every system and only slower."""
        tag = system_tag()
        built = [
            name
            for kind, target in KINDS.get(platform.machine(), {}).items()
            for suffix, precision in PRECISIONS.items()
            if self.compile(name := f"ex4/fast/compiled-{kind}{suffix}.so", [*target, *precision])
        ]
        if built:
            build_data["artifacts"] += built
            build_data["pure_python"] = False
            build_data["tag"] = f"py3-none-{tag}"  # whatever version of Python

    def compile(self, name: str, flags: list[str]) -> bool:
        """Return whether the compiler, if there is one, made a library of this name."""
        found = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
        if os.name != "posix" or not found:
            return False
        compiler = shlex.split(os.environ.get("CC", "")) or [found]
        source = Path(self.root, "ex4", "fast", "compiled.c")
        command = [*compiler, *FLAGS, *flags, str(source), "-o", str(Path(self.root, name))]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            self.app.display_warning(f"{shlex.join(command)}\n{done.stderr}It runs in NumPy.")
        return done.returncode == 0
