"""The pad: what is drawn goes the way of the data, and its error goes back to the pixels."""

import importlib.util

import numpy as np
import pytest

from ex4.cost import Cost
from ex4.digits import load_weights
from ex4.prediction import predict
from ex4.weights import unroll
from tests.support.places import ROOT


def make_data():
    """data/make.py, which is a script and in no package."""
    pytest.importorskip("sklearn")
    spec = importlib.util.spec_from_file_location("make", ROOT / "data" / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_the_data_are_made(bitmap):
    """Counts of 4 x 4 points, drawn at 20 x 20 by what makes the data, column by column."""
    counts = np.array(bitmap).reshape(8, 4, 8, 4).sum(axis=(1, 3))
    W = make_data().interpolation(8, 20)
    grey = (W @ counts @ W.T * 255 + 800) // 1600
    return grey.ravel(order="F") / 255


def read(page, digit):
    return page.evaluate(
        """digit => {
            ex4.pad.strokes = structuredClone(ex4.SAMPLES[digit]);
            ex4.drawPad();
            const { bitmap, x, digit: read } = ex4.readDigit();
            return { bitmap, x, read };
        }""",
        digit,
    )


def test_drawn_digits_are_read_and_python_reads_the_same(page):
    for digit in range(10):
        came = read(page, digit)

        assert came["read"] == digit
        assert f"Read as {digit}" in page.inner_text("#read-says")
        made = as_the_data_are_made(came["bitmap"])
        np.testing.assert_allclose(came["x"], made, rtol=0, atol=1e-12)
        assert predict(*load_weights(), np.array([came["x"]]))[0] % 10 == digit


def test_slanted_stretched_and_shaky_ones_are_read_nearly_as_well(page):
    right = page.evaluate(
        """() => {
            let seed = 1, right = 0;
            const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647 - 0.5;
            for (let digit = 0; digit < 10; digit++)
                for (let n = 0; n < 20; n++) {
                    const angle = 0.35 * random();
                    const wide = 1 + 0.4 * random(), slant = 0.4 * random();
                    const moved = ([x, y]) => {
                        const u = wide * (x - 140 + slant * (y - 140)), v = y - 140;
                        return [u * Math.cos(angle) - v * Math.sin(angle) + 3 * random(),
                                u * Math.sin(angle) + v * Math.cos(angle) + 3 * random()];
                    };
                    ex4.pad.strokes = ex4.SAMPLES[digit].map((stroke) => stroke.map(moved));
                    right += ex4.readDigit().digit === digit;
                }
            return right / 200;
        }"""
    )

    assert right > 0.9  # the network reads 95 % of the data it has not seen


def test_the_place_and_the_size_of_a_drawing_do_not_matter(page):
    same = page.evaluate(
        """() => {
            const elsewhere = ([x, y]) => [x / 3 + 20, y / 3 + 90];
            const small = ex4.SAMPLES[5].map((stroke) => stroke.map(elsewhere));
            return [ex4.bitmapOf(ex4.SAMPLES[5]), ex4.bitmapOf(small)].map(JSON.stringify);
        }"""
    )

    assert same[0] == same[1]


def test_the_error_of_a_misread_digit_goes_back_to_its_pixels(page):
    """The derivative by the pixels is Theta1' delta2; here it is measured."""
    came = read(page, 3)
    page.select_option("#truth", "5")
    slopes = page.evaluate("() => ex4.slopesOfPixels(ex4.pad.read)")

    x, nn_params = np.array([came["x"]]), unroll(load_weights())
    for pixel in (27, 130, 210, 305):
        ahead, behind = x.copy(), x.copy()
        ahead[0, pixel] += 1e-5
        behind[0, pixel] -= 1e-5
        J = [Cost(400, 25, 10, each, [5], 0)(nn_params)[0] for each in (ahead, behind)]
        assert slopes[pixel] == pytest.approx((J[0] - J[1]) / 2e-5, abs=1e-6)
    assert "it is a 5: the loss is" in page.inner_text("#pixels-says")
    assert page.locator("#hidden figure").count() == 25
    assert "δ −0.9" in page.locator("#outputs .bar").nth(5).inner_text()


def test_drawing_with_a_pen(page):
    page.locator("#pad").scroll_into_view_if_needed()
    box = page.locator("#pad").bounding_box()
    page.mouse.move(box["x"] + 105, box["y"] + 85)
    page.mouse.down()
    page.mouse.move(box["x"] + 140, box["y"] + 40, steps=6)
    page.mouse.move(box["x"] + 140, box["y"] + 240, steps=12)
    page.mouse.up()

    assert "Read as 1" in page.inner_text("#read-says")
    page.click("#clear")
    assert page.inner_text("#read-says") == "Nothing is drawn yet."
    assert page.is_hidden("#read")


def test_a_dot_is_no_error(page):
    page.click("#pad")

    assert "Read as" in page.inner_text("#read-says")
