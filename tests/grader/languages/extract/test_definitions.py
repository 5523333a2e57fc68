from textwrap import dedent

import numpy as np

from tests.support.notebooks import notebook


def test_a_script_is_kept_without_its_driver(taken, run, by_name):
    result = taken(
        {
            "ex4.py": """
            \"\"\"What it is.\"\"\"
            from __future__ import division, print_function
            import numpy as np, scipy.io, sys
            from scipy.special import no_such_thing
            try:
                import cPickle as pickle
            except ImportError:
                print('old')
                import pickle
            if sys.version_info[0] < 3:
                range = xrange
            EPSILON, SIZES = 0.12, [400, 25, 10]; plt.show()
            W = np.zeros((2, 3)) + EPSILON
            noise = np.random.rand(3)
            data = scipy.io.loadmat('ex4data1.mat')
            m = len(data)
            lambda_ = 1

            def cost(t, X=data, lam=EPSILON, *rest, order='F', **more):
                return np.sum(W) * m + lambda_ + noise

            for lambda_ in (0, 1, 3):
                print(cost(W))
            y = np.ones(3)
            y[0] = 10
            sigmoid = lambda z: 1 / (1 + np.exp(-z))
            activate = np.vectorize(sigmoid)
            def late(): return y, pickle, no_such_thing
            if __name__ == '__main__':
                import training
                training.start()
            """
        }
    )
    module, cost = run(result), by_name(result).cost

    assert module.activate(np.zeros(2)).tolist() == [0.5, 0.5]
    assert module.SIZES == [400, 25, 10]
    assert module.W.sum() == 6 * 0.12
    assert cost.parameters == ("t", "X", "lam", "*rest", "order", "**more")
    assert cost.required == 1
    # What is loaded, drawn at random, or is another value in the end, is not defined.
    assert cost.reads == ("lambda_", "m", "noise")
    assert by_name(result).late.reads == ("y",)
    assert module.cost.__defaults__ == (None, 0.12)
    assert "training" not in result.missing
    assert "plt.show()" in result.driver


def test_what_a_notebook_tries_out_at_its_end_changes_nothing(taken, run, by_name):
    cells = (
        "def cost(x):\n    return -1",
        "size = 3\ndef helper(x):\n    return x + size",
        "def cost(x):\n    return helper(x) + later(x)",
        "def later(x):\n    return 0\ndef later(x):\n    return 100",
        "def helper(x):\n    raise NotImplementedError\nsize = 5",
    )
    result = taken({"a.ipynb": notebook(*cells)}, "cost")

    assert run(result).cost(1) == 104
    assert by_name(result).cost.place.cell == 3
    assert [f.name for f in result.functions] == ["helper", "cost", "later"]


def test_a_class_is_kept_with_what_only_computes(taken, run, by_name):
    result = taken(
        {
            "net.py": """
            import numpy as np
            from sklearn.base import BaseEstimator
            from somewhere import decorate, route

            @decorate
            @route('/', 3)
            def outside(z): return z

            class Net(BaseEstimator):
                \"\"\"A network.\"\"\"
                rate: float
                sizes = [3, 5]
                data = load(
                    'file'
                )
                print('loaded'); bias = 1

                def __init__(self, hidden=25, data=data):
                    self.hidden = hidden

                @staticmethod
                def act(z):
                    return np.tanh(z) + HIDDEN

                @unknown_decorator(
                    3)
                def cost(self, theta, lam=0):
                    return self.act(theta) + self.bias, pd
            """
        }
    )
    found = by_name(result)

    net = run(result).Net()
    assert (net.bias, net.sizes, net.hidden, run(result).outside(4)) == (1, [3, 5], 25, 4)
    assert not hasattr(net, "data")
    assert found.Net_cost.parameters == ("theta", "lam")
    assert (found.Net_cost.required, found.Net_cost.place.line) == (1, 28)
    assert found.Net_cost.reads == ("HIDDEN", "pd")
    assert found.Net_act.parameters == ("z",)
    assert dedent(found.Net_act.source).startswith("@staticmethod\ndef act(z):")


def test_a_star_of_numpy_defines_its_names(taken, run, by_name):
    for star in ("from numpy import *", "from pylab import *", "%pylab inline"):
        text = f"{star}\nW = zeros((2, 2)) + pi\ndef f(z):\n    return exp(z) + rand(1)*0 + gone"
        result = taken({"a.ipynb": notebook(text)})
        assert run(result).W.shape == (2, 2)
        assert by_name(result).f.reads == ("gone",) if "pylab" in star else ("gone", "rand")


def test_a_changed_header_keeps_its_lines(taken, by_name):
    result = taken({"a.py": "x = 'é'; y = 2\ndef f(a=load('é',\n  2), b=y): return a\ng = f(1)\n"})

    assert result.files["a.py"].splitlines()[1:] == [
        "x = 'é'",
        "y = 2",
        "def f(a=None",
        ", b=y): return a",
    ]
    assert by_name(result).f.place.line == 2
    assert result.place("a.py", 5).line == 3
