"""The slope of a hidden unit, and why the output has none: drawn, in numbers, and measured."""

import numpy as np
import pytest

from tests.support.any_network import ACTIVATIONS
from tests.support.reference import g


def test_a_hidden_unit_s_slope_is_shown_and_measured(page):
    page.click('[data-key="unit-2-1-"]', force=True)
    for name, (_, slope) in ACTIVATIONS.items():
        page.select_option("#g", name)

        z = page.evaluate("() => ex4.walk().z[2][1]")
        assert page.inner_text("#unit-slope-name").startswith("Unit 2 of layer 3")
        shown = float(page.get_attribute("#unit-slope-check", "data-value"))
        assert shown == pytest.approx(slope(z), abs=1e-10), name
        assert "✓ the same" in page.inner_text("#unit-slope-check")
        assert page.locator("#activation .curve").count() == 2


def learning(z, has_slope):
    found = [g(z)]
    for _ in range(100):
        a = g(z)
        z -= (a - 1) * (a * (1 - a) if has_slope else 1)
        found.append(g(z))
    return found


def test_with_squared_error_a_very_wrong_output_hardly_learns(page):
    page.fill("#output-z", "-5")

    for loss, has_slope in (("cross-entropy", False), ("squared error", True)):
        curve = page.evaluate("loss => ex4.learningOf(loss, -5)", loss)
        np.testing.assert_allclose(curve, learning(-5, has_slope), rtol=0, atol=1e-10)
    a = g(-5)
    says = page.inner_text("#learning-says")
    assert f"from a = {a:.4f}, the output is {learning(-5, False)[-1]:.4f} with" in says
    assert f"and {learning(-5, True)[-1]:.4f} with squared error" in says
    for which, delta in (("cross-entropy", a - 1), ("squared-error", (a - 1) * a * (1 - a))):
        shown = float(page.get_attribute(f"#{which}-check", "data-value"))
        assert shown == pytest.approx(delta, abs=1e-10)
        assert "✓ the same" in page.inner_text(f"#{which}-check")
    assert "δ=∂loss∂z=∂loss∂a·g′(z)" in page.text_content("#cross-entropy-formulas")
    assert "=a−y=0.0067−1=−0.9933" in page.text_content("#cross-entropy-formulas")
    assert "=(0.0067−1)·0.0066=−0.0066" in page.text_content("#squared-error-formulas")
    assert page.locator("#deltas .curve").count() == 2
