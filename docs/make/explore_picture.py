"""Make docs/pictures/explore.png, the picture of `ex4 explore` in the README, in a real browser.

python -m docs.make.explore_picture
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from ex4.explore.page import make_page

PICTURE = Path(__file__).parents[1] / "pictures" / "explore.png"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        file = Path(folder, "page.html")
        file.write_text(make_page(), encoding="utf-8")
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1120, "height": 900})
        page.goto(file.as_uri())
        for _ in range(2):
            page.click("#back")
        page.click("#step-10")
        page.click('[data-key="unit-1-1-"]', force=True)
        page.evaluate("() => document.activeElement.blur()")
        box = page.locator(".bench").bounding_box()
        clip = {"x": 0, "y": box["y"] - 16, "width": 1120, "height": box["height"] + 32}
        page.screenshot(path=PICTURE, clip=clip, full_page=True)
        browser.close()


if __name__ == "__main__":
    main()
