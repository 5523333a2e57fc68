"""The pictures of a training run."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from ex4.training import pictures

X = np.random.default_rng(0).random((12, 16))
y = np.array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2])


@pytest.mark.parametrize("wrong", [0, 1, 12])
def test_every_picture_can_be_drawn_without_a_screen(wrong, tmp_path):
    predicted = y.copy()
    predicted[:wrong] = predicted[:wrong] % 10 + 1
    drawn = [
        pictures.some_digits(X, np.random.default_rng(0)),
        pictures.learning_curve([3.0, 2.0, 1.5], "CG", [3.1, 2.5, 2.4]),
        pictures.hidden_layer(np.ones((4, 17))),
        pictures.confusion(y, predicted, 10, "12 examples"),
        pictures.misread(X, y, predicted, 10, "12 examples"),
    ]

    for i, figure in enumerate(drawn):
        assert isinstance(figure, Figure)
        figure.savefig(tmp_path / f"{i}.png")
        assert (tmp_path / f"{i}.png").stat().st_size > 1000


def test_label_ten_is_the_digit_zero_where_there_are_ten():
    assert pictures.label_names(10)[-1] == "0"
    assert pictures.label_names(12)[9] == "10"


def test_a_link_of_a_picture_s_name_is_replaced_not_followed(tmp_path, capsys):
    precious = tmp_path / "precious"
    precious.write_text("mine")
    (tmp_path / "curve.png").symlink_to(precious)

    pictures.save({"curve": pictures.learning_curve([3.0, 2.0], "CG", [])}, tmp_path)

    assert precious.read_text() == "mine"
    assert (tmp_path / "curve.png").read_bytes().startswith(b"\x89PNG")
    assert "curve.png" in capsys.readouterr().out
