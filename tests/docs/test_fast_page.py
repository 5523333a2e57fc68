"""docs/fast.md: the code of the page computes what nnCostFunction computes, at every step."""

import numpy as np
import pytest

from benchmarks.port.steps import STEPS, arguments, functions

FUNCTIONS = functions()


@pytest.mark.parametrize("m", [7, 2300])
@pytest.mark.parametrize("name", STEPS)
def test_every_step_gives_the_same_cost_and_gradient(name, m):
    given = arguments(m, (30, 8, 5))

    J, grad = FUNCTIONS[name](*given)

    exact_J, exact = FUNCTIONS["ex4"](*given)
    assert pytest.approx(exact_J, rel=1e-13) == J
    np.testing.assert_allclose(grad, exact, rtol=0, atol=1e-13 * abs(exact).max())


def test_the_page_shows_what_each_step_gave():
    from benchmarks.port.steps import PAGE

    text = PAGE.read_text()
    assert all(f"| {title} | " in text for title in STEPS.values())
