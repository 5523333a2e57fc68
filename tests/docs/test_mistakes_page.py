"""docs/mistakes.md is made from the table of mistakes."""

import subprocess
import sys

from tests.support.places import ROOT


def test_the_list_of_mistakes_is_the_table_s():
    done = subprocess.run([sys.executable, "docs/make/mistakes.py", "--check"], cwd=ROOT)

    assert done.returncode == 0, "python docs/make/mistakes.py makes it anew"
