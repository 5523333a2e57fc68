"""docs/backpropagation.md: its numbers and its picture are what the program computes."""

import re
import subprocess
import sys

from tests.support.places import ROOT
from tests.support.transcript import links

DOCS = ROOT / "docs"
PAGE = DOCS / "backpropagation.md"


def test_the_page_and_its_picture_are_the_program_s():
    done = subprocess.run([sys.executable, "docs/make/backpropagation.py", "--check"], cwd=ROOT)

    assert done.returncode == 0, "python docs/make/backpropagation.py makes them anew"


def test_the_text_has_no_result_of_its_own():
    """What looks computed comes from the program: the template has no number with four decimals."""
    template = (DOCS / "make" / "backpropagation.md.jinja").read_text(encoding="utf-8")

    assert re.findall(r"\d\.\d{3,}", template) == []


def test_what_it_links_to_is_there():
    for target in links(PAGE):
        assert (DOCS / target).exists(), target
