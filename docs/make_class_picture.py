"""Make docs/class.png, the page of the class that docs/instructors.md tells of, in a real browser.

python -m docs.make_class_picture
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from ex4.__main__ import main as ex4
from tests.test_instructors import write_class

HERE = Path(__file__).parent


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        write_class(Path(folder, "submissions"))
        ex4(["class", f"{folder}/submissions", "--out", f"{folder}/graded"])
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 900, "height": 1180})
        page.goto(Path(folder, "graded", "class.html").as_uri())
        page.screenshot(path=HERE / "class.png")
        browser.close()


if __name__ == "__main__":
    main()
