"""Make docs/pictures/class.png, the page of the class in docs/instructors.md, in a real browser.

python -m docs.make.class_picture
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from ex4.__main__ import main as ex4
from tests.support.a_class import write_class

PICTURE = Path(__file__).parents[1] / "pictures" / "class.png"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        write_class(Path(folder, "submissions"))
        ex4(["class", f"{folder}/submissions", "--out", f"{folder}/graded"])
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1180, "height": 1000})
        page.goto(Path(folder, "graded", "class.html").as_uri())
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
