"""What building does that pyproject.toml cannot say: the README as PyPI shows it.

Links within the repository lead to the repository.
"""

import re
import sys
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.exit("pip installs it:  python -m pip install .")

from hatchling.metadata.plugin.interface import MetadataHookInterface  # only to build


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
