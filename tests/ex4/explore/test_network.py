"""The network on the page: its numbers are Python's, and its controls do what they say."""

from itertools import pairwise

import numpy as np
import pytest

from ex4.cost import Cost
from ex4.weights import roll, unroll
from tests.support.reference import g

SHAPES = [(2, 2, 2, 1), (1, 1), (6, 6, 6, 6, 6), (3, 2), (2, 5, 4), (1, 6, 1), (4, 3, 2, 6)]


def random_network(sizes, rng):
    Thetas = [rng.normal(0, 1.5, (rows, columns + 1)) for columns, rows in pairwise(sizes)]
    y = [0.0] * sizes[-1]
    y[int(rng.integers(sizes[-1]))] = 1.0
    return {
        "sizes": list(sizes),
        "Thetas": [Theta.tolist() for Theta in Thetas],
        "x": rng.normal(0, 1, sizes[0]).tolist(),
        "y": y,
    }


def deltas(network):
    """Every a and every delta, unit by unit, with g' and as the reading has them."""
    a = [np.array(network["x"])]
    for Theta in network["Thetas"]:
        a.append(g(np.array(Theta) @ np.concatenate([[1], a[-1]])))
    true = reading = a[-1] - np.array(network["y"])
    backwards = [(true, reading)]
    for Theta, activation in zip(network["Thetas"][:0:-1], a[-2:0:-1], strict=True):
        weights = np.array(Theta)[:, 1:]
        true = weights.T @ true * activation * (1 - activation)
        reading = weights.T @ reading
        backwards.append((true, reading))
    return a, backwards[::-1]


@pytest.mark.parametrize("sizes", SHAPES, ids=str)
def test_its_numbers_are_python_s(page, sizes):
    rng = np.random.default_rng(len(sizes))
    for _ in range(5):
        network = random_network(sizes, rng)
        page.evaluate("network => ex4.begin(network)", network)
        known = page.evaluate("() => ex4.walk()")

        a, backwards = deltas(network)
        for got, wanted in zip(known["a"], a, strict=True):
            np.testing.assert_allclose(got, wanted, rtol=0, atol=1e-10)
        for l, (true, reading) in enumerate(backwards, 1):
            np.testing.assert_allclose(known["delta"][l], true, rtol=0, atol=1e-10)
            np.testing.assert_allclose(known["reading"][l], reading, rtol=0, atol=1e-10)

        label = 1 + network["y"].index(1)
        cost = Cost(sizes[0], sizes[1:-1], sizes[-1], [network["x"]], [label], 0)
        nn_params = unroll([np.array(Theta) for Theta in network["Thetas"]])
        J, grad = cost(nn_params) if len(sizes) > 2 else (known["loss"], None)
        assert known["loss"] == pytest.approx(J, abs=1e-10)
        if grad is not None:
            for got, wanted in zip(known["gradient"], roll(grad, sizes), strict=True):
                np.testing.assert_allclose(got, wanted, rtol=0, atol=1e-10)


def test_the_exact_slopes_are_the_measured_ones(page):
    rng = np.random.default_rng(1)
    for sizes in SHAPES:
        page.evaluate("network => ex4.begin(network)", random_network(sizes, rng))
        worst = page.evaluate(
            """() => {
                const { net } = ex4, known = ex4.walk(), differences = [];
                const of = [net.Thetas, net.x, net.y];
                known.gradient.forEach((Theta, l) => Theta.forEach((row, j) => {
                    row.forEach((slope, i) =>
                        differences.push(slope - ex4.measuredWeight(...of, l, j, i)));
                    const delta = known.delta[l + 1][j];
                    differences.push(delta - ex4.measuredDelta(...of, l + 1, j));
                }));
                return Math.max(...differences.map(Math.abs));
            }"""
        )
        assert worst < 1e-7


class TestFollowingTheErrorBack:
    def test_begins_at_the_right_and_goes_one_layer_at_a_time(self, page):
        assert page.locator("text.delta").count() == 0
        assert page.inner_text("#back") == "Start from the right"
        for with_delta in (1, 3, 5):
            page.click("#back")
            assert page.locator("text.delta").count() == with_delta
        assert page.is_disabled("#back")
        page.click("#again")
        assert page.locator("text.delta").count() == 0

    def test_shows_the_reading_s_equation_with_its_numbers(self, page):
        """delta_2^(2) = Theta_12^(2) delta_1^(3) + Theta_22^(2) delta_2^(3), and then g'."""
        for _ in range(3):
            page.click("#back")
        page.click('[data-key="unit-1-1-"]', force=True)
        page.check("#as-read")
        symbols = page.text_content("#selected .formulas")

        assert page.inner_text("#selected h3") == "Unit 2 of layer 2"
        in_numbers = "=0.3000·(−1.0285)+(−0.5000)·(−0.8470)=0.1150"
        assert "δ2(2)=Θ12(2)δ1(3)+Θ22(2)δ2(3)" + in_numbers in symbols
        assert "g′" not in symbols
        assert "✗" in page.inner_text("#selected .check")

        page.check("#with-prime")
        symbols = page.text_content("#selected .formulas")
        assert "δ2(2)=(Θ12(2)δ1(3)+Θ22(2)δ2(3))·g′(z2(2))" in symbols
        assert "✓ the same" in page.inner_text("#selected .check")

    def test_what_is_measured_beside_it_moves_with_it(self, page):
        for _ in range(3):
            page.click("#back")
        page.click('[data-key="edge-1-1-2"] .hit', force=True)
        before = page.get_attribute("#selected .check", "data-measured")
        page.fill("#slider", "2.5")
        after = page.get_attribute("#selected .check", "data-measured")

        assert page.evaluate("() => ex4.net.Thetas[1][1][2]") == 2.5
        assert float(before) != float(after)
        exact = float(page.get_attribute("#selected .check", "data-value"))
        assert exact == pytest.approx(float(after), abs=1e-8)


class TestChanging:
    def test_a_weight_by_dragging_it(self, page):
        edge = page.locator('[data-key="edge-2-0-1"] .hit')
        box = edge.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x, y - 80, steps=4)
        page.mouse.up()

        assert page.evaluate("() => ex4.net.Thetas[2][0][1]") == pytest.approx(1.7 + 1)

    def test_an_input_and_the_label_by_the_keyboard(self, page):
        page.focus('[data-key="unit-0-1-"]')
        for _ in range(3):
            page.keyboard.press("ArrowUp")
        page.focus('[data-key="label--0-"]')
        page.keyboard.press("PageDown")

        assert page.evaluate("() => [ex4.net.x[1], ex4.net.y[0]]") == pytest.approx([1.05, 0.5])
        assert page.evaluate("() => document.activeElement.dataset.key") == "label--0-"

    def test_a_label_stays_between_0_and_1(self, page):
        page.focus('[data-key="label--0-"]')
        for _ in range(4):
            page.keyboard.press("PageUp")

        assert page.evaluate("() => ex4.net.y[0]") == 1

    def test_the_cost_moves_with_it(self, page):
        before = page.inner_text("#loss")
        page.focus('[data-key="unit-0-0-"]')
        page.keyboard.press("PageUp")

        assert page.inner_text("#loss") != before
        assert page.inner_text("#loss") == page.inner_text("#likelihood").replace("−", "")

    def test_the_shape_of_the_network(self, page):
        page.fill("#layers", "5")
        page.keyboard.press("Enter")
        sizes = page.locator("#sizes input")
        sizes.nth(4).fill("6")
        sizes.nth(4).press("Enter")
        sizes.nth(0).fill("99")
        sizes.nth(0).press("Enter")

        assert page.evaluate("() => ex4.net.sizes") == [6, 2, 2, 2, 6]
        assert page.locator(".edge").count() == 2 * 7 + 2 * 3 + 2 * 3 + 6 * 3
        page.click("#reading")
        assert page.evaluate("() => ex4.net.sizes") == [2, 2, 2, 1]


def test_every_unit_and_weight_can_be_reached_and_says_what_it_is(page):
    things = page.locator("#figure [tabindex='0']")
    labels = [things.nth(n).get_attribute("aria-label") for n in range(things.count())]

    assert len(labels) == len(set(labels)) == 2 + 2 + 2 + 1 + 6 + 6 + 3 + 1
    assert "weight Theta 12 of layer 2, 0.30" in labels


@pytest.mark.parametrize("width", [375, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_no_wider_than_the_screen(open_page, file, width, scheme):
    page = open_page(file.as_uri(), width, scheme=scheme)
    for _ in range(3):
        page.click("#back")
    page.select_option("#sample", "8")
    page.select_option("#truth", "3")

    assert page.evaluate("() => document.documentElement.scrollWidth") == width
