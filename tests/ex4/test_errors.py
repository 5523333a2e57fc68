"""Each of ex4's errors is a sentence for the user, and no fault of the program."""

import pytest

from ex4.__main__ import main
from ex4.errors import ClusterError, DataError, LearnerError, NoStart


@pytest.mark.parametrize("error", [ClusterError, DataError, LearnerError, NoStart])
def test_the_command_prints_its_message_and_exits_with_status_2(error, monkeypatch, capsys):
    def fail(*_):
        raise error("w.mat: there is no such file")

    monkeypatch.setattr("ex4.explore.show.show", fail)

    assert main(["explore"]) == 2
    assert capsys.readouterr().err == "ex4: w.mat: there is no such file\n"


@pytest.mark.parametrize("error", [ClusterError, DataError, NoStart])
def test_what_is_wrong_with_a_value_is_a_value_error(error):
    assert issubclass(error, ValueError)
