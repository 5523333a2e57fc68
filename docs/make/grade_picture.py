"""Make docs/pictures/grade.svg, the picture in the README, from what the commands really print.

python -m docs.make.grade_picture
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).parents[2]
SOLUTION = ROOT / "tests" / "submissions" / "solution" / "python"
PICTURE = ROOT / "docs" / "pictures" / "grade.svg"
WIDTH = 84
MISTAKE = (
    "Theta1_grad[:, 1:] += lambda_ / m * Theta1[:, 1:]",
    "Theta1_grad += lambda_ / m * Theta1",
)
# As rich draws it, but with the reader's own fonts instead of ones fetched from a network.
SVG = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
    font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace;
    font-size: {char_height}px; line-height: {line_height}px;
}}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def printed(*arguments: str, cwd: Path) -> Text:
    """Return what a command prints in a terminal, colours and all, under its prompt."""
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(WIDTH)}
    done = subprocess.run(
        [sys.executable, "-m", "ex4", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=environment,
    )
    prompt = Text.assemble(("$ ", "bold cyan"), (" ".join(("ex4", *arguments)), "bold"), "\n")
    return prompt + Text.from_ansi(done.stdout)


def main() -> None:
    console = Console(record=True, width=WIDTH, file=io.StringIO(), highlight=False)
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder, "my-ex4")
        shutil.copytree(SOLUTION, workspace)
        path = workspace / "nnCostFunction.py"
        right = path.read_text()
        path.write_text(right.replace(*MISTAKE))
        console.print(printed("grade", "--seed", "8123", cwd=workspace), soft_wrap=True)
        path.write_text(right)
        console.print()
        console.print(printed("train", "--mine", ".", "--seed", "1", cwd=workspace), soft_wrap=True)
    svg = console.export_svg(title="ex4", theme=MONOKAI, code_format=SVG, unique_id="ex4")
    PICTURE.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
