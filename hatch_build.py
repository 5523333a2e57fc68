"""The README as PyPI shows it: links within the repository lead to the repository."""

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


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
