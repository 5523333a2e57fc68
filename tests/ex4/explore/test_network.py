"""The network on the page: its numbers are Python's, and its controls do what they say."""

from itertools import product

import numpy as np
import pytest

from ex4.cost import Cost
from ex4.explore.networks import READING
from ex4.intuition.example import of_the_reading
from ex4.weights import roll, unroll
from tests.support.any_network import ACTIVATIONS, LOSSES, random_network, table, walk

SHAPES = [(2, 2, 2, 1), (1, 1), (6, 6, 6, 6, 6), (3, 2), (2, 5, 4), (1, 6, 1), (4, 3, 2, 6)]


def begin(page, network):
    page.evaluate("network => { ex4.begin(network); ex4.draw(); }", network)


def test_its_numbers_are_python_s(page):
    rng = np.random.default_rng(1)
    for g, loss, sizes in product(ACTIVATIONS, LOSSES, SHAPES):
        network = random_network(sizes, rng, m=3, g=g, loss=loss)
        known, J, gradient = page.evaluate(
            """network => {
                ex4.begin(network);
                const { net } = ex4, { examples } = net;
                return [ex4.walk(), ex4.meanLoss(net, examples), ex4.meanGradient(net, examples)];
            }""",
            network,
        )

        wanted = walk(network)
        assert pytest.approx(wanted["J"], abs=1e-10) == J, (g, loss, sizes)
        for l in range(1, len(sizes)):
            np.testing.assert_allclose(known["a"][l], wanted["a"][l][0], rtol=0, atol=1e-10)
            np.testing.assert_allclose(
                known["delta"][l], wanted["deltas"][l][0], rtol=0, atol=1e-10
            )
            np.testing.assert_allclose(
                gradient[l - 1], wanted["gradients"][l - 1], rtol=0, atol=1e-10
            )


def test_they_are_the_port_s_too(page):
    network = random_network((3, 4, 2, 3), np.random.default_rng(2), m=5)
    J, gradient = page.evaluate(
        """network => {
            ex4.begin(network);
            return [ex4.net.curve[0], ex4.meanGradient(ex4.net, ex4.net.examples)];
        }""",
        network,
    )

    X, Y = table(network)
    port = Cost(3, (4, 2), 3, X, Y.argmax(axis=1) + 1, 0)
    wanted = port(unroll([np.array(Theta) for Theta in network["Thetas"]]))
    assert pytest.approx(wanted[0], abs=1e-10) == J
    for got, Theta_grad in zip(gradient, roll(wanted[1], (3, 4, 2, 3)), strict=True):
        np.testing.assert_allclose(got, Theta_grad, rtol=0, atol=1e-10)


def test_the_reading_s_deltas_lack_the_factor(page):
    known, wanted = page.evaluate("() => ex4.walk()"), of_the_reading()

    for l in range(1, len(READING["sizes"])):
        np.testing.assert_allclose(known["reading"][l], wanted.delta_of_reading[l], atol=1e-10)
        np.testing.assert_allclose(known["delta"][l], wanted.delta[l], atol=1e-10)


def test_the_exact_slopes_are_the_measured_ones(page):
    rng = np.random.default_rng(1)
    for sizes in SHAPES:
        for g in ACTIVATIONS:
            network = random_network(sizes, rng, m=2, g=g, loss=LOSSES[len(g) % 2])
            worst = page.evaluate(
                """network => {
                    ex4.begin(network);
                    const { net } = ex4, { examples } = net, known = ex4.walk(), differences = [];
                    const gradient = ex4.meanGradient(net, examples);
                    gradient.forEach((Theta, l) => Theta.forEach((row, j) => {
                        row.forEach((slope, i) =>
                            differences.push(slope - ex4.measuredWeight(net, examples, l, j, i)));
                        const measured = ex4.measuredDelta(net, examples[0], l + 1, j);
                        differences.push(known.delta[l + 1][j] - measured);
                    }));
                    return Math.max(...differences.map(Math.abs));
                }""",
                network,
            )
            assert worst < 1e-9, (sizes, g)


def test_no_number_is_shown_as_a_zero_that_it_is_not(page):
    shown = {
        0: ["0", "0"],
        0.003: ["0.003", "0.0030"],
        -0.0004: ["−4e−4", "−4.00e−4"],
        0.0551: ["0.055", "0.0551"],
        -1.2345678: ["−1.23", "−1.2346"],
        2.5e-11: ["3e−11", "2.50e−11"],
    }

    came = page.evaluate("all => all.map((x) => [ex4.short(x), ex4.number(x)])", list(shown))

    assert came == list(shown.values())


class TestFollowingTheErrorBack:
    def test_begins_at_the_right_and_goes_one_layer_at_a_time(self, page):
        assert page.locator("text.delta").count() == 0
        assert page.inner_text("#back") == "Start from the right"
        assert "comes out as 0.39 (should be 1)" in page.inner_text("#said")
        said = ["It is negative: z should grow", "come to layer 3", "take a step downhill"]
        for with_delta, what in zip((1, 3, 5), said, strict=True):
            page.click("#back")
            assert page.locator("text.delta").count() == with_delta
            assert what in page.inner_text("#said")
        assert page.get_attribute("#back", "aria-disabled") == "true"
        page.click("#forward-only")
        assert page.locator("text.delta").count() == 0

    def test_shows_the_reading_s_equation_with_its_numbers(self, page):
        """delta_2^(2) = Theta_12^(2) delta_1^(3) + Theta_22^(2) delta_2^(3), and then g'."""
        for _ in range(3):
            page.click("#back")
        page.click('[data-key="unit-1-1-"]', force=True)
        page.check("#as-read")
        symbols = page.text_content("#selected-formulas")

        assert page.inner_text("#selected-name") == "Unit 2 of layer 2"
        in_numbers = "=0.3000·(−1.0285)+(−0.5000)·(−0.8470)=0.1150"
        assert "δ2(2)=Θ12(2)δ1(3)+Θ22(2)δ2(3)" + in_numbers in symbols
        assert "g′" not in symbols
        assert "✗" in page.inner_text("#selected-check")

        page.check("#with-prime")
        symbols = page.text_content("#selected-formulas")
        assert "g′(z2(2))=a2(2)(1−a2(2))=0.4403·(1−0.4403)=0.2464" in symbols
        assert "δ2(2)=(Θ12(2)δ1(3)+Θ22(2)δ2(3))·g′(z2(2))" in symbols
        assert "✓ the same" in page.inner_text("#selected-check")

    def test_squared_error_keeps_g_prime_at_the_output(self, page):
        page.select_option("#loss-kind", "squared error")
        page.click("#back")

        symbols = page.text_content("#selected-formulas")
        assert "δ1(4)=(a1(4)−y1)·g′(z1(4))=(0.3950−1)·0.2390=−0.1446" in symbols
        assert "✓ the same" in page.inner_text("#selected-check")

    def test_what_is_measured_beside_it_moves_with_it(self, page):
        for _ in range(3):
            page.click("#back")
        page.click('[data-key="edge-1-1-2"] .hit', force=True)
        before = page.get_attribute("#selected-check", "data-measured")
        page.fill("#slider", "2.5")
        after = page.get_attribute("#selected-check", "data-measured")

        assert page.evaluate("() => ex4.net.Thetas[1][1][2]") == 2.5
        assert float(before) != float(after)
        exact = float(page.get_attribute("#selected-check", "data-value"))
        assert exact == pytest.approx(float(after), abs=1e-9)

    def test_each_slope_has_its_sign_on_its_edge_not_a_colour_alone(self, page):
        page.click("#back")

        assert page.locator("text.on-edge").all_text_contents() == ["−", "−", "−"]
        page.check("#numbers")
        assert page.locator("text.on-edge").all_text_contents()[-3:] == [
            "−1.40 −",
            "1.70 −",
            "1.40 −",
        ]


class TestChanging:
    def test_a_weight_by_dragging_it(self, page):
        edge = page.locator('[data-key="edge-2-0-1"] .hit')
        edge.scroll_into_view_if_needed()
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

        shown = page.evaluate("() => ex4.net.examples[0]")
        assert [shown["x"][1], shown["y"][0]] == pytest.approx([1.05, 0.5])
        assert page.evaluate("() => document.activeElement.dataset.key") == "label--0-"
        for _ in range(4):
            page.keyboard.press("PageUp")
        assert page.evaluate("() => ex4.net.examples[0].y[0]") == 1

    def test_the_loss_moves_with_it(self, page):
        before = page.inner_text("#loss")
        page.focus('[data-key="unit-0-0-"]')
        page.keyboard.press("PageUp")

        assert page.inner_text("#loss") != before
        assert page.inner_text("#loss") == page.inner_text("#likelihood").replace("−", "")

    def test_what_is_too_thin_to_tap_is_in_a_list(self, page):
        page.select_option("#pick", "edge-1-1-0")

        named = "Weight from the bias unit of layer 2 to unit 2 of layer 3"
        assert page.inner_text("#selected-name") == named
        assert page.locator('[data-key="edge-1-1-0"]').get_attribute("aria-pressed") == "true"

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
        assert page.input_value("#preset") == ""
        page.select_option("#preset", "0")
        assert page.evaluate("() => ex4.net.sizes") == [2, 2, 2, 1]


def test_every_unit_and_weight_can_be_reached_and_says_what_it_is(page):
    things = page.locator("#figure [tabindex='0']")
    labels = things.evaluate_all("all => all.map((each) => each.getAttribute('aria-label'))")

    assert len(labels) == len(set(labels)) == 2 + 2 + 2 + 1 + 6 + 6 + 3 + 1
    assert "weight Theta 12 of layer 2, 0.30" in labels
