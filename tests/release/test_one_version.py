"""What says which version this is says the same everywhere."""

import re

from ex4 import __version__
from tests.support.places import ROOT


def test_the_version_and_its_date_are_the_same_everywhere():
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")

    version, date = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - (\S+)$", changes, re.M)[0]

    assert version == __version__
    assert f"\nversion: {version}\ndate-released: {date}\n" in citation
