"""Mistakes that are of one kind for whoever looks at a class: the same slip in another place.

A title that fits one of these patterns is of the kind beside it; any other is its own kind.
"""

KINDS = {
    r"the bias weights( of Theta\d)? are regularised too, in the (cost|gradient)": (
        "the bias weights are regularised too"
    ),
    r"only Theta\d('s gradient)? is regularised( in the cost)?": "only one Theta is regularised",
    r"(the|Theta\d's) weights are not squared in the cost's regularisation": (
        "the weights are not squared in the cost's regularisation"
    ),
    r"lambda / m (stands in the cost|multiplies Theta\d's squares), where lambda / "
    r"\(2m\) belongs": ("lambda / m stands in the cost, where lambda / (2m) belongs"),
    r"1/m is missing in the regularisation of (the cost, for Theta\d|Theta\d's gradient)": (
        "1/m is missing in the regularisation of one Theta"
    ),
    r"1/m is missing in (the gradient|(all of )?Theta\d's gradient)": (
        "1/m is missing in the gradient"
    ),
    r"(the|Theta\d's) gradient is divided by m twice": "the gradient is divided by m twice",
    r"the last column( of Theta\d)? is left out of the (cost|gradient)'s regularisation, not the "
    r"first": "the last column is left out of the regularisation, not the first",
    r"the second column is left out of the (cost|gradient)'s regularisation, not the first": (
        "the second column is left out of the regularisation, not the first"
    ),
    r"the first row is left out of the (cost|gradient)'s regularisation, not the first column": (
        "the first row is left out of the regularisation, not the first column"
    ),
    r"(the|the regularisation of Theta\d's) (cost|gradient)('s regularisation)? is subtracted": (
        "the regularisation is subtracted"
    ),
    r"\w+ is the (last|first) example's in every turn of (backpropagation's|the cost's) loop": (
        "the values of one example are used in every turn of the loop"
    ),
    r"only the (last|first) example is in the (cost|gradient)": "only one example is counted",
    r"the (last|first) example is missing from the (cost|gradient)": "one example is not counted",
    r"the (last|first) output is missing from the cost": "one output is not counted",
    r"the regularisation replaces (the gradient|Theta\d's gradient)( in all columns but the "
    r"bias's)?": "the regularisation replaces the gradient",
}
