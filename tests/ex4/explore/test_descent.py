"""Steps downhill: as Python takes them, and as the page shows them."""

from itertools import product

import numpy as np
import pytest

from ex4.explore.networks import NETWORKS, XOR
from tests.support.any_network import ACTIVATIONS, LOSSES, random_network, train

STEPS = """([network, steps]) => {
    ex4.begin(network);
    for (let n = 0; n < steps; n++) ex4.takeStep(ex4.net);
    return ex4.net.curve;
}"""


def test_ten_steps_are_python_s(page):
    rng = np.random.default_rng(3)
    every = product(ACTIVATIONS, LOSSES, (False, True), [(2, 3, 2), (3, 1), (2, 4, 3, 2)])
    for g, loss, one_at_a_time, sizes in every:
        chosen = {"g": g, "loss": loss, "rate": 0.3, "oneAtATime": one_at_a_time}
        network = random_network(sizes, rng, m=4, **chosen)

        curve = page.evaluate(STEPS, [network, 10])

        np.testing.assert_allclose(
            curve, train(network, 10), rtol=0, atol=1e-10, err_msg=f"{sizes}, {chosen}"
        )


def test_the_examples_that_come_with_it_are_learnt(page):
    for network in NETWORKS:
        assert page.evaluate(STEPS, [network, 300])[-1] < 0.15, network["title"]


class TestTheControls:
    def test_a_step_moves_the_weights_and_the_loss_falls(self, page):
        page.check("#numbers")
        before = page.locator("text.on-edge").all_text_contents()
        page.click("#step-1")

        assert page.inner_text("#said") == "After 1 step: J fell from 0.9289 to 0.4387."
        assert page.inner_text("#curve-says") == "J = 0.4387, after 1 step from 0.9289"
        assert page.locator("text.on-edge").all_text_contents() != before
        assert page.locator("text.delta").count() == 5  # a step needs every delta

    def test_go_back_step_by_step_and_to_the_start(self, page):
        page.click("#step-1")
        page.click("#step-10")
        page.click("#step-back")
        assert page.evaluate("() => ex4.net.curve.length") == 1 + 10
        page.focus("#to-start")
        page.keyboard.press("Enter")

        assert page.evaluate("() => ex4.net.Thetas") == NETWORKS[0]["Thetas"]
        assert page.inner_text("#curve-says") == "J = 0.9289; no step has been taken yet"
        assert page.get_attribute("#step-back", "aria-disabled") == "true"
        assert page.evaluate("() => document.activeElement.id") == "to-start"
        page.keyboard.press("Enter")  # which does nothing now

    def test_play_until_paused(self, page):
        page.click("#play")
        page.wait_for_function("() => ex4.net.past.length >= 4")
        page.click("#play")
        steps = page.evaluate("() => ex4.net.past.length")

        page.wait_for_timeout(150)
        assert page.evaluate("() => ex4.net.past.length") == steps
        assert f"After {steps} steps: J fell" in page.inner_text("#said")

    def test_a_step_that_is_too_large_is_not_taken(self, page):
        network = {
            "sizes": [1, 1],
            "Thetas": [[[0, 1e150]]],
            "examples": [{"x": [1e155], "y": [0]}],
        }
        network["rate"] = 1e154
        page.evaluate("network => { ex4.begin(network); ex4.draw(); }", network)
        page.click("#step-1")

        assert "Take a smaller learning rate" in page.inner_text("#said")
        assert page.evaluate("() => ex4.net.Thetas") == network["Thetas"]

    def test_a_change_by_hand_is_a_new_start(self, page):
        page.click("#step-10")
        page.focus('[data-key="label--0-"]')
        page.keyboard.press("PageDown")

        assert page.evaluate("() => [ex4.net.past.length, ex4.net.curve.length]") == [0, 1]


class TestManyExamples:
    @pytest.fixture(autouse=True)
    def xor(self, page):
        page.select_option("#preset", str(NETWORKS.index(XOR)))

    def test_have_a_gradient_that_is_the_mean_of_theirs(self, page):
        page.click('[data-key="edge-1-0-1"] .hit', force=True)

        formulas = page.text_content("#mean-formulas")
        assert formulas.startswith("∂J∂Θ11(2)=(")
        assert formulas.count("+") == 3
        assert "·14=" in formulas  # a quarter
        assert "✓ the same" in page.inner_text("#mean-check")

    def test_one_at_a_time_each_has_its_turn(self, page):
        page.check("#one-example")
        for shown in (1, 2, 3, 0):
            page.click("#step-1")
            assert page.evaluate("() => ex4.net.shown") == shown
        page.click("#step-back")
        assert page.evaluate("() => ex4.net.shown") == 3

    def test_can_be_changed_added_and_removed(self, page):
        page.fill("[aria-label='y 1 of example 4']", "1")
        page.fill("[aria-label='x 2 of example 1']", "-0.5")
        page.click("#add-example")
        assert page.evaluate("() => document.activeElement.ariaLabel") == "x 1 of example 5"
        page.click("[aria-label='remove example 2']")

        assert page.evaluate("() => ex4.net.examples") == [
            {"x": [0, -0.5], "y": [0]},
            {"x": [1, 0], "y": [1]},
            {"x": [1, 1], "y": [1]},
            {"x": [1, 1], "y": [1]},
        ]
        assert page.evaluate("() => document.activeElement.type") == "radio"
        assert "the mean of the 4 losses" in page.inner_text("#table-J")

    def test_show_what_is_answered_to_each_and_everywhere(self, page):
        colour = """() => {
            const { width, height } = surface;
            const { data } = surface.getContext("2d").getImageData(0, 0.05 * height, width, 1);
            return [0.05, 0.95].map((share) => data[4 * share * width]);
        }"""
        page.click("#take-xor")
        for _ in range(3):
            page.click("[data-presses=step-100]")

        answers = page.locator("#examples .answer").all_inner_texts()
        assert [float(h) > 0.5 for h in answers] == [False, True, True, False]
        top_left, top_right = page.evaluate(colour)  # where x = (0, 1) and (1, 1) are
        assert top_left < top_right - 50
        page.locator("#sizes input").nth(0).fill("3")
        page.locator("#sizes input").nth(0).press("Enter")
        assert page.is_visible("#no-surface")
