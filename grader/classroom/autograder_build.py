"""Builds the archive that Gradescope calls an autograder: this grader, and two scripts.

Gradescope unpacks it into /autograder/source, runs setup.sh once and run_autograder for each
submission, which lies in /autograder/submission. Nothing in it is installed: the packages are
imported from where they lie.
"""

import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.metadata import EntryPoint
from pathlib import Path
from tempfile import TemporaryDirectory

from grader.errors import GraderError
from grader.files import replaced_whole

SETUP = """\
#!/usr/bin/env bash
# Run once, when the autograder is built, on Ubuntu 22.04 or later.
set -euo pipefail
base="${{AUTOGRADER:-/autograder}}"
export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y --no-install-recommends bubblewrap octave python3
# It takes Python 3.11: Ubuntu 22.04 has 3.10, and 3.11 beside it.
python=python3
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || python=python3.11
apt-get install -y --no-install-recommends "$python" "$python-venv"
"$python" -m venv "$base/venv"
pip=("$base/venv/bin/pip" install -r "$base/source/requirements.txt")
# The wheels in the archive, if there are any for this Python, need no network.
"${{pip[@]}}" --no-index --find-links "$base/source/wheels" || "${{pip[@]}}"
"""
RUN = """\
#!/usr/bin/env bash
# Run for each submission.
set -euo pipefail
base="${{AUTOGRADER:-/autograder}}"
export PYTHONPATH="$base/source"
# The right answers, and the results, are none of the submission's business.
chmod -R go= "$base/source" "$base/results"
# -P: nothing of the submission is ever imported here.
exec "$base/venv/bin/python" -P -m grader.classroom.autograder_run {exercise} \
"$base/submission" "$base/results/results.json"
"""
WITHOUT = ("__pycache__",)
# What wheels are for: the Python that Ubuntu 22.04 has beside its own.
PLATFORMS = ("manylinux_2_28_x86_64", "manylinux2014_x86_64")
VERSION = "3.11"


def build(file: Path, exercise: EntryPoint, with_wheels: bool = False) -> None:
    """Write the autograder for an exercise that is installed.

    With wheels, what it takes from PyPI is in the archive, and need not come when it is set up.

    Raises
    ------
    GraderError
        If it cannot be written, or the wheels cannot be had.
    """
    requires = (exercise.dist and exercise.dist.requires) or ()
    needs = [line for line in requires if "extra ==" not in line]
    with TemporaryDirectory(prefix="wheels-", ignore_cleanup_errors=True) as scratch:
        if with_wheels:
            _download(needs, Path(scratch))
        _write(file, exercise, needs, sorted(Path(scratch).glob("*.whl")))


def _download(needs: Sequence[str], into: Path) -> None:
    platforms = [word for name in PLATFORMS for word in ("--platform", name)]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--only-binary=:all:"]
    command += ["--python-version", VERSION, *platforms, "--dest", str(into), *needs]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        says = (done.stderr.strip().splitlines() or ["pip failed"])[-1]
        raise GraderError(f"the wheels cannot be downloaded: {says}. Try without --wheels")


def _write(file: Path, exercise: EntryPoint, needs: Sequence[str], wheels: Sequence[Path]) -> None:
    texts = {
        "setup.sh": SETUP.format(),
        "run_autograder": RUN.format(exercise=exercise.value),
        "requirements.txt": "\n".join([*needs, ""]),
    }
    with replaced_whole(file) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = 0o100755 << 16  # Gradescope runs the scripts as they are
            archive.writestr(info, text)
        for package in dict.fromkeys(("grader", exercise.value.partition(".")[0])):
            for path, name in _files(package):
                archive.write(path, name)
        for wheel in wheels:
            archive.write(wheel, f"wheels/{wheel.name}", zipfile.ZIP_STORED)


def _files(package: str) -> Iterator[tuple[Path, str]]:
    """Yield a package's files, each with its name in the archive."""
    folder = Path(import_module(package).__path__[0])
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not set(WITHOUT) & set(path.parts):
            yield path, f"{package}/{path.relative_to(folder)}"
