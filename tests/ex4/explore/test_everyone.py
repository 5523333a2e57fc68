"""The page for everyone: axe-core finds nothing, nothing is cut off or too small, focus stays."""

import pytest

from ex4.explore.networks import LABELS, NETWORKS

# Texts that are smaller than 14 pixels, and formulas that are cut off
TOO_SMALL = """() => [...document.querySelectorAll("body *")].filter((each) => {
    const has = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!has || each.closest("math, script, style") || !each.getClientRects().length) return false;
    const scale = each.ownerSVGElement ? each.getScreenCTM().a : 1;
    return parseFloat(getComputedStyle(each).fontSize) * scale < 13.99;
}).map((each) => each.outerHTML)"""
CUT = """() => [...document.querySelectorAll(".formulas")]
    .filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent)"""


def as_at_first(page):
    assert page.is_hidden("#read")


def followed_back(page):
    page.select_option("#loss-kind", "squared error")
    for _ in range(3):
        page.click("#back")
    page.check("#numbers")
    page.click("summary")
    page.select_option("#sample", "3")
    page.select_option("#truth", "5")


def learnt(page):
    page.select_option("#preset", str(NETWORKS.index(LABELS)))
    page.click("#step-100")
    page.click('[data-key="edge-0-1-1"] .hit', force=True)


def in_training(page):
    page.click("#train")
    page.wait_for_selector("#misread button")
    page.click("#train")
    page.locator("#misread button").first.click()


@pytest.mark.parametrize("view", [as_at_first, followed_back, learnt, in_training])
def test_axe_finds_nothing_and_nothing_is_small_or_cut_or_wide(open_page, serve, axe, view):
    page = open_page(serve())
    view(page)
    for width in (375, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)

            assert axe(page, only_colours=scheme == "dark") == [], (scheme, width)
            assert page.evaluate("() => document.documentElement.scrollWidth") == width
            assert page.evaluate(TOO_SMALL) == []
            assert page.evaluate(CUT) == []


def test_on_a_phone_the_network_is_whole_or_scrolls_to_what_has_changed(open_page, file):
    page = open_page(file.as_uri(), 375)
    inside = """() => {
        const [frame, unit] = [byId("scroll"), document.querySelector(".unit.selected")]
            .map((each) => each.getBoundingClientRect());
        return unit.left >= frame.left && unit.right <= frame.right;
    }"""
    assert page.is_hidden("#is-wide")
    page.fill("#layers", "5")
    page.keyboard.press("Enter")
    assert page.is_visible("#is-wide")
    for _ in range(4):
        page.click("#back")
        assert page.evaluate(inside)


def test_the_focus_stays_where_one_is(page):
    """Whatever is pressed, also if it can be pressed no more or is drawn anew."""
    ids = [
        "back",
        "forward-only",
        "step-1",
        "step-10",
        "play",
        "play",
        "step-back",
        "to-start",
        "add-example",
        "clear",
    ]
    for id_ in [*ids[:1] * 4, *ids]:
        page.focus(f"#{id_}")
        page.keyboard.press("Enter")
        assert page.evaluate("() => document.activeElement !== document.body"), id_
    for key in ("unit-0-0-", "edge-0-0-0", "label--0-"):
        page.focus(f'[data-key="{key}"]')
        for press in ("Enter", "ArrowUp", "PageDown"):
            page.keyboard.press(press)
            assert page.evaluate("() => document.activeElement.dataset.key") == key
    for selector in ("#sizes input", "#layers"):
        page.locator(selector).first.fill("3")
        page.keyboard.press("Enter")
        assert page.evaluate("() => document.activeElement.tagName") == "INPUT"
    page.focus("#examples button")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement !== document.body")
