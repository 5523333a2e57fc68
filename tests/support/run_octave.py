"""Octave as a program, beside the grader."""

import subprocess
from pathlib import Path

from tests.support.places import SOLUTION_OCTAVE, STUBS_OCTAVE


def run_octave(commands: str, *folders: Path, folder: Path) -> str:
    """Run commands in a folder, with other folders and the finished exercise on the path."""
    places = ", ".join(f"'{place}'" for place in (*folders, SOLUTION_OCTAVE, STUBS_OCTAVE))
    done = subprocess.run(
        ["octave-cli", "--no-gui", "-qf", "--no-history"]
        + ["--eval", f"addpath({places});\n{commands}"],
        capture_output=True,
        text=True,
        cwd=folder,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
