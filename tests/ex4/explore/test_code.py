"""The lines of Octave and of Python that the page shows give the page's own numbers."""

import shutil

import numpy as np
import pytest

from ex4.explore.networks import LABELS, NETWORKS, READING, XOR
from ex4.weights import unroll
from tests.support.any_network import ACTIVATIONS, LOSSES, random_network
from tests.support.places import ROOT
from tests.support.run_octave import run_octave
from tests.support.transcript import blocks

SHOWN = """network => {
    ex4.begin(network);
    ex4.draw();
    return {
        J: ex4.net.curve[0], gradient: ex4.meanGradient(ex4.net, ex4.net.examples),
        octave: ["octave-call", "octave-steps"].map((id) => byId(id).textContent),
        python: ["python-call", "python-steps"].map((id) => byId(id).textContent),
    };
}"""


def shown(page):
    """What the page shows of networks of each kind; the last is one that the exercise takes."""
    rng = np.random.default_rng(4)
    networks = [
        random_network((2, 3, 2, 1), rng, m=3, g=g, loss=loss)
        for g in ACTIVATIONS
        for loss in LOSSES
    ]
    return [page.evaluate(SHOWN, network) for network in [*networks, LABELS]]


def wanted(found):
    return [found["J"], *unroll([np.array(Theta) for Theta in found["gradient"]])]


def test_in_python(page):
    for found in shown(page):
        call, steps = found["python"]
        names = {}
        exec(steps, names)
        gradients = [names[f"Theta{l}_grad"] for l in range(1, 1 + len(found["gradient"]))]
        got = [names["J"], *unroll(gradients)]
        np.testing.assert_allclose(got, wanted(found), rtol=0, atol=1e-10)
    exec(call.replace("from nnCostFunction import", "from ex4 import"), names)
    np.testing.assert_allclose([names["J"], *names["grad"]], wanted(found), rtol=0, atol=1e-10)


def test_in_octave(page, tmp_path):
    if shutil.which("octave-cli") is None:
        pytest.skip("octave is not installed")
    every = shown(page)
    show = "printf('%.17g\\n', J, {});\n"
    script = ""
    for found in every:
        names = [f"Theta{l}_grad(:)" for l in range(1, 1 + len(found["gradient"]))]
        script += found["octave"][1] + ";\n" + show.format(", ".join(names))
    script += every[-1]["octave"][0] + ";\n" + show.format("grad")

    lines = [line for line in run_octave(script, folder=tmp_path).split("\n") if line]
    got = [float(line) for line in lines if "=" not in line and len(line.split()) == 1]

    numbers = [number for found in [*every, every[-1]] for number in wanted(found)]
    np.testing.assert_allclose(got, numbers, rtol=0, atol=1e-10)


def test_the_exercise_s_function_is_only_called_with_what_it_takes(page):
    for change, why in (
        ({"sizes": [2, 2], "Thetas": [[[0, 1, 2], [3, 4, 5]]]}, "it takes one hidden layer"),
        ({"g": "tanh"}, "its hidden units are sigmoids"),
        ({"loss": "squared error"}, "its cost is cross-entropy"),
        ({"examples": [{"x": [0, 1], "y": [0.5, 0.5]}]}, "it takes a label"),
    ):
        page.evaluate(SHOWN, {**LABELS, **change})

        assert why in page.inner_text("#why-no-call")
        assert page.is_hidden("#call")
        page.click("#take-labels")
        assert page.is_visible("#call")
        assert page.evaluate("() => ex4.net.Thetas") == LABELS["Thetas"]


class TestTheLink:
    def test_holds_the_whole_state(self, page, file):
        page.select_option("#preset", str(NETWORKS.index(LABELS)))
        page.select_option("#g", "tanh")
        page.select_option("#loss-kind", "squared error")
        page.fill("#rate", "0.25")
        page.check("#one-example")
        page.click("#step-10")
        page.check("#numbers")
        page.click('[data-key="edge-1-0-1"] .hit', force=True)
        page.check("#as-read")
        held = """() => {
            const { past, curve, mine, ...rest } = ex4.net;
            return { ...rest, J: curve.at(-1) };
        }"""
        before, link = page.evaluate(held), page.get_attribute("#link", "href")

        page.goto("about:blank")
        page.goto(file.as_uri() + link)

        assert page.evaluate(held) == before
        assert page.get_attribute("#link", "href") == link

    def test_that_the_docs_show_by_hand_is_read(self, page):
        (fragment,) = blocks(ROOT / "docs" / "instructors.md", "text")
        page.evaluate("fragment => (location.hash = fragment)", fragment.strip())
        page.wait_for_function("() => ex4.net.g === 'tanh'")

        assert page.evaluate("() => ex4.net.examples") == XOR["examples"]
        assert page.evaluate("() => ex4.net.Thetas") == XOR["Thetas"]
        assert page.evaluate("() => [ex4.net.rate, ex4.net.reached]") == [2, 1]
        assert "The error has come to layer 2" in page.inner_text("#said")

    def test_that_is_not_whole_is_refused_with_what_is_wrong(self, page):
        for fragment, says in (
            ("#sizes=2_1", "Theta: numbers"),
            ("#sizes=2_1&Theta=1_2&x=0_0&y=1", "Theta: 3 numbers expected, not 2"),
            ("#sizes=2_99&Theta=1_2&x=0_0&y=1", "2 to 5 layers of 1 to 6 units expected"),
            ("#sizes=2_1&Theta=1_2_Infinity&x=0_0&y=1", "Theta: numbers"),
            ("#sizes=2_1&Theta=1_2_3&x=0_0*1_1&y=1", "x and y: as many of each"),
            ("#sizes=2_1&Theta=1_2_3&x=0_0&y=2", "y: numbers from 0 to 1"),
            ("#sizes=2_1&Theta=1_2_3&x=0_0&y=1&g=<b>", "g: sigmoid or tanh or ReLU expected"),
            ("#sizes=2_1&Theta=1_2_3&x=0_0&y=1&shown=5", "shown: 1 to 1 expected"),
        ):
            page.evaluate("to => { [said.textContent, location.hash] = ['', to]; }", fragment)
            page.wait_for_function("() => said.textContent.includes('cannot be used')")

            assert says in page.inner_text("#said")
            assert page.evaluate("() => ex4.net.Thetas") == READING["Thetas"]

    def test_to_a_section_leaves_the_network_as_it_is(self, page):
        page.click("#step-1")
        page.click("nav a[href='#digits']")

        assert page.evaluate("() => ex4.net.past.length") == 1
