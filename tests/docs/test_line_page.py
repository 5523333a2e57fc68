"""docs/how-a-line-is-found.md: what it shows is what comes."""

import re
import shutil
from pathlib import Path

from tests.support.places import ROOT, SOLUTION
from tests.support.transcript import Shown, output_of, transcript, write_real_output

PAGE = ROOT / "docs" / "how-a-line-is-found.md"


def real_transcript(folder: Path) -> Shown:
    """Do what the page shows, with the mistake that it is about."""
    shutil.copytree(SOLUTION, folder / "mine")
    file = folder / "mine" / "nnCostFunction.py"
    file.write_text(file.read_text().replace(" * sigmoidGradient(z2)", ""))
    return [(command, output_of(command, folder)) for command, _ in transcript(PAGE)]


def without_isolation(text: str) -> str:
    return re.sub(r"(seed \d+) · .*", r"\1", text)


def test_what_is_shown_is_what_comes(tmp_path):
    real = real_transcript(tmp_path)

    for (command, shown), (_, output) in zip(transcript(PAGE), real, strict=True):
        assert without_isolation(output) == without_isolation(shown), command


if __name__ == "__main__":
    write_real_output(PAGE, real_transcript)
