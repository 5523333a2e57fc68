"""The digits: drawn on the pad, read while the network trains, and followed back to the pixels."""

import base64
import importlib.util
from itertools import pairwise

import numpy as np
import pytest

from ex4.cost import Cost
from ex4.digits import load_data, load_weights
from ex4.explore.digits_training import ITERATIONS, Training
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
            ex4.look.strokes = structuredClone(ex4.SAMPLES[digit]);
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
                    ex4.look.strokes = ex4.SAMPLES[digit].map((stroke) => stroke.map(moved));
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
    slopes = page.evaluate("() => ex4.slopesOfPixels(ex4.readDigit())")

    x, nn_params = np.array([came["x"]]), unroll(load_weights())
    for pixel in (27, 130, 210, 305):
        ahead, behind = x.copy(), x.copy()
        ahead[0, pixel] += 1e-5
        behind[0, pixel] -= 1e-5
        J = [Cost(400, 25, 10, each, [5], 0)(nn_params)[0] for each in (ahead, behind)]
        assert slopes[pixel] == pytest.approx((J[0] - J[1]) / 2e-5, abs=1e-6)
    says = page.inner_text("#pixels-says")
    assert says.startswith("Read as 3, it is a 5: the loss is 6.8")
    outputs, hidden, pixels = page.locator("#way-back li").all_inner_texts()
    assert "The one for 5 is 0.004 and should be 1: its δ is −1.00." in outputs
    assert "most of it is at the hidden units 15 (δ 0.57) and" in hidden
    Theta2 = load_weights()[1]
    assert f"weight to the output for 5 is {Theta2[4, 15]:.2f}".replace("-", "−") in hidden
    assert hidden.endswith("it is 0.57.")
    assert "arrives at the pixels" in pixels
    assert page.locator("#hidden figure").count() == 25
    assert "δ −1.00" in page.locator("#outputs .bar").nth(5).inner_text()


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


@pytest.fixture
def training():
    training = Training()
    yield training
    training.close()


def unpacked(packed):
    values = np.frombuffer(base64.b64decode(packed["values"]), "<f8")
    return values.reshape((packed["rows"], packed["columns"]), order="F")


class TestTraining:
    def test_goes_an_iteration_further_each_time_it_is_asked(self, training):
        frames = [training({"again": False}) for _ in range(12)]

        assert [frame["iteration"] for frame in frames] == list(range(12))
        assert all(later["J"] <= frame["J"] for frame, later in pairwise(frames))
        last = frames[-1]
        X, y = load_data()
        Thetas = [unpacked(Theta) for Theta in last["Thetas"]]
        right = np.count_nonzero(predict(*Thetas, X) == y)
        assert last["learns"] + last["held"] == len(y)
        shares = (last["seen"] * last["learns"], last["unseen"] * last["held"])
        assert sum(shares) == pytest.approx(right)
        assert last["misread_in_all"] == pytest.approx((1 - last["unseen"]) * last["held"])
        for each in last["misread"]:
            x = np.frombuffer(base64.b64decode(each["x"]), np.uint8) / 255
            assert any((x == row).all() for row in X[y == each["is"]])
            assert predict(*Thetas, x[None])[0] == each["read"] != each["is"]

    def test_comes_to_an_end_and_begins_again_when_told(self, training):
        frame = training({"again": True})
        while not frame["over"]:
            frame = training({"again": False})

        assert frame["iteration"] == ITERATIONS
        assert training({"again": False}) == frame
        assert frame["J"] < frame["J_held"] < 1
        assert frame["seen"] > frame["unseen"] > 0.9
        assert training({"again": True})["iteration"] == 0

    def test_given_up_its_thread_ends(self, training):
        training({"again": True})
        thread = training.run.thread
        training.close()

        thread.join(timeout=5)
        assert not thread.is_alive()


def test_watched_from_random_weights_to_a_misread_digit_and_its_pixels(open_page, serve):
    page = open_page(serve())
    page.click("#train")
    page.wait_for_function("() => document.querySelectorAll('#misread button').length === 12")
    early = page.evaluate("() => ex4.reader.Thetas[0][0].slice(0, 50)")
    page.wait_for_function(
        "() => /Iteration ([5-9]|1\\d) of/.test(byId('training-says').textContent)"
    )
    page.focus("#train")
    page.keyboard.press("Enter")

    assert page.inner_text("#train") == "Go on"
    assert page.evaluate("() => document.activeElement.id") == "train"
    assert page.evaluate("() => ex4.reader.Thetas[0][0].slice(0, 50)") != early
    assert page.locator("#training-curve .curve").count() == 2
    assert "of the 359 it has never seen" in page.inner_text("#training-says")

    first = page.locator("#misread button").first
    is_, read = first.inner_text().split(" read as ")
    first.click()
    assert page.evaluate("() => document.activeElement.id") == "read-heading"
    assert page.inner_text("#pixels-says").startswith(f"Read as {read}, it is a {is_}: ")
    assert page.is_visible("#pixels")
    page.click("#given-weights")
    assert page.is_hidden("#training")


def test_where_no_python_is_behind_it_nothing_offers_to_train(page):
    assert page.is_hidden("#train")
    assert page.is_visible(".not-served")
