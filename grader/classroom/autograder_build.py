"""Builds the archive that Gradescope calls an autograder: this grader, and two scripts.

Gradescope unpacks it into /autograder/source, runs setup.sh once and run_autograder for each
submission, which lies in /autograder/submission. Nothing in it is installed: the packages are
imported from where they lie.
"""

import zipfile
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import EntryPoint
from pathlib import Path

from grader.files import replaced_whole

SETUP = """\
#!/usr/bin/env bash
# Run once, when the autograder is built. It takes Python 3.11 or later: choose Ubuntu 24.04.
set -euo pipefail
base="${{AUTOGRADER:-/autograder}}"
export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y --no-install-recommends python3 python3-venv bubblewrap octave
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: \
choose Ubuntu 24.04")'
python3 -m venv "$base/venv"
"$base/venv/bin/pip" install -r "$base/source/requirements.txt"
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


def build(file: Path, exercise: EntryPoint) -> None:
    """Write the autograder for an exercise that is installed.

    Raises
    ------
    GraderError
        If it cannot be written.
    """
    requires = (exercise.dist and exercise.dist.requires) or ()
    needs = [line for line in requires if "extra ==" not in line]
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


def _files(package: str) -> Iterator[tuple[Path, str]]:
    """Yield a package's files, each with its name in the archive."""
    folder = Path(import_module(package).__path__[0])
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not set(WITHOUT) & set(path.parts):
            yield path, f"{package}/{path.relative_to(folder)}"
