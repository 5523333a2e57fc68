"""A notebook with a right solution in its own convention, row by row with labels 0..9, to edit."""

import json
import re
from pathlib import Path

from tests.support.places import SUBMISSIONS

ROWS = SUBMISSIONS / "people" / "A-02-loop" / "exercise4.ipynb"


def edited_notebook(into: Path, *edits: tuple[str, str]) -> Path:
    """Write the notebook with pieces of its code replaced; a piece is a regular expression.

    Each must be found in exactly one cell, where all of its places are replaced.
    """
    data = json.loads(ROWS.read_text(encoding="utf-8"))
    for pattern, instead in edits:
        holding = [cell for cell in data["cells"] if re.search(pattern, "".join(cell["source"]))]
        assert len(holding) == 1, f"{pattern!r} is in {len(holding)} cells"
        text = re.sub(pattern, instead, "".join(holding[0]["source"]))
        holding[0]["source"] = text.splitlines(keepends=True)
    path = into / ROWS.name
    path.write_text(json.dumps(data), encoding="utf-8")
    return path
