"""Everything docs/notebooks.md shows is what the command really prints."""

import shutil
from pathlib import Path

import pytest

from grader.languages import PYTHON
from grader.running.sandbox import Bubblewrap, find_sandbox
from tests.support.own_notebook import edited_notebook
from tests.support.places import ROOT, SUBMISSIONS
from tests.support.transcript import Shown, links, output_of, transcript, write_real_output

PAGE = ROOT / "docs" / "notebooks.md"
DIVIDED_IN_THE_LOOP = (
    (r"(Delta\d) / m", r"\1"),
    (r"(        Delta2 \+= .*\n)", r"\1        Delta1 /= m\n        Delta2 /= m\n"),
    (r"    np\.random\.seed.*\n", ""),
)


def real_transcript(folder: Path) -> Shown:
    edited_notebook(folder, *DIVIDED_IN_THE_LOOP)
    shutil.copy(SUBMISSIONS / "people" / "A-02-loop" / "utils.py", folder)
    net = SUBMISSIONS / "people" / "F-04-classattrs"
    shutil.make_archive(str(folder / "two-layer-net"), "zip", net)
    return [(command, output_of(command, folder)) for command, _ in transcript(PAGE)]


def test_what_is_shown_is_what_comes(tmp_path):
    if not isinstance(find_sandbox(PYTHON), Bubblewrap):
        pytest.skip("bubblewrap is not installed or does not work here")

    assert real_transcript(tmp_path) == transcript(PAGE)


def test_what_it_links_to_is_there():
    for target in links(PAGE):
        assert (PAGE.parent / target).exists(), target


if __name__ == "__main__":  # python -m tests.docs.test_notebooks_page makes the page true again
    write_real_output(PAGE, real_transcript)
