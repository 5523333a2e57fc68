"""Training on a Dask cluster: a real one, of several processes, some of which are killed."""

import os
import signal
import socket
import threading
import time

import numpy as np
import pytest

pytest.importorskip("distributed", reason="distributed is not installed")

import grader.scheduler
from ex4.__main__ import main
from ex4.cost import Cost
from ex4.digits import load_data, load_weights
from ex4.errors import DataError
from ex4.training.cluster_cost import ClusterCost
from ex4.training.train import train
from ex4.weights import theta_shapes
from grader.errors import GraderError
from grader.scheduler import connect

SIZES = (20, 7, 4)


def examples(m: int, seed: int = 0):
    rng = np.random.default_rng(seed)
    nn_params = rng.normal(0, 0.3, sum(r * c for r, c in theta_shapes(SIZES)))
    return nn_params, rng.normal(size=(m, SIZES[0])), rng.integers(1, SIZES[-1] + 1, m)


def same(result, expected):
    assert pytest.approx(expected[0], rel=1e-12) == result[0]
    np.testing.assert_allclose(result[1], expected[1], rtol=0, atol=1e-12)


def kill_a_worker(client):
    pid = next(iter(client.run(os.getpid).values()))
    os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("block", [1, 7, 100, 250, None])
def test_the_same_cost_and_gradient_whatever_the_blocks(client, block):
    nn_params, X, y = examples(250 if block != 1 else 12)

    cost = ClusterCost.of_arrays(client, SIZES, X, y, 2.0, block)

    same(cost(nn_params), Cost(*SIZES, X, y, 2.0)(nn_params))


def test_blocks_are_spread_evenly(client):
    nn_params, X, y = examples(300)
    cost = ClusterCost.of_arrays(client, SIZES, X, y, 1.0)

    cost(nn_params)

    assert len({where for (where,) in client.who_has(cost.there).values()}) == 2


def test_training_goes_the_same_way(client):
    nn_params, X, y = examples(300)

    there = train(ClusterCost.of_arrays(client, SIZES, X, y, 1.0), nn_params, iterations=20)

    here = train(Cost(*SIZES, X, y, 1.0), nn_params, iterations=20)
    assert pytest.approx(here.J, rel=1e-10) == there.J
    assert there.evaluations == here.evaluations


@pytest.fixture
def folder(tmp_path):
    _, X, y = examples(90)
    X, y = np.abs(np.round(40 * X)), np.append(y[:-1], 4)  # greys, of another largest in each file
    for number, rows in enumerate(np.array_split(np.arange(90), 4)):
        np.savez(tmp_path / f"part{number}.npz", X=X[rows], y=y[rows])
    return tmp_path


def test_files_that_the_workers_read_are_the_same_as_all_in_one(client, folder):
    nn_params, _, _ = examples(1)
    X, y = load_data(folder)

    cost = ClusterCost.of_files(client, folder, (7,), 1.0)

    assert X.max() == 1
    assert (cost.m, cost.sizes) == (90, SIZES)
    expected = Cost(*SIZES, X, y, 1.0)
    same(cost(nn_params), expected(nn_params))


@pytest.mark.parametrize("source", ["arrays", "files"])
def test_a_worker_that_is_lost_loses_nothing(client, folder, source):
    nn_params, _, _ = examples(1)
    X, y = load_data(folder)
    if source == "arrays":
        cost = ClusterCost.of_arrays(client, SIZES, X, y, 1.0)
    else:
        cost = ClusterCost.of_files(client, folder, (7,), 1.0)
    expected = Cost(*SIZES, X, y, 1.0)(nn_params)
    same(cost(nn_params), expected)

    kill_a_worker(client)

    same(cost(nn_params), expected)
    same(cost(nn_params), expected)


def test_workers_lost_midway_do_not_change_where_training_ends(client):
    nn_params, X, y = examples(400)
    cost = ClusterCost.of_arrays(client, SIZES, X, y, 1.0)

    def kill_some():
        for _ in range(2):
            time.sleep(0.3)
            kill_a_worker(client)

    killer = threading.Thread(target=kill_some)
    killer.start()
    there = train(cost, nn_params, iterations=40)
    killer.join()

    here = train(Cost(*SIZES, X, y, 1.0), nn_params, iterations=40)
    assert pytest.approx(here.J, rel=1e-8) == there.J


def test_a_place_in_X_without_a_number_is_told_as_it_is_here(client):
    nn_params, X, y = examples(50)
    X[30, 2] = np.nan

    with pytest.raises(ValueError, match="X: finite numbers expected"):
        ClusterCost.of_arrays(client, SIZES, X, y, 1.0)(nn_params)


def test_files_that_do_not_fit_together(client, folder):
    np.savez(folder / "part9.npz", X=np.ones((3, 19)), y=[1, 2, 3])

    with pytest.raises(DataError, match=r"part9.npz: 20 columns expected.*got 19"):
        ClusterCost.of_files(client, folder, (7,), 1.0)


def test_a_folder_without_files(client, tmp_path):
    with pytest.raises(DataError, match=r"no \.mat, \.npz or \.csv file"):
        ClusterCost.of_files(client, tmp_path, (7,), 1.0)


@pytest.fixture
def short_of_time(monkeypatch):
    monkeypatch.setattr(grader.scheduler, "SECONDS", 0.5)


@pytest.mark.usefixtures("short_of_time")
def test_nobody_there():
    with pytest.raises(GraderError, match="no Dask scheduler answers there"):
        connect("tcp://127.0.0.1:9")


@pytest.mark.usefixtures("short_of_time")
@pytest.mark.parametrize("says", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", bytes(100)])
def test_what_is_no_scheduler_but_takes_calls(says):
    """It is silent, or talks nonsense."""
    with socket.create_server(("127.0.0.1", 0)) as ear:

        def answer():
            called, _ = ear.accept()
            with called:
                called.sendall(says)
                called.recv(1 << 16)
                time.sleep(0.7)

        threading.Thread(target=answer, daemon=True).start()
        with pytest.raises(GraderError, match="no Dask scheduler answers there"):
            connect(f"tcp://127.0.0.1:{ear.getsockname()[1]}")


class TestTheCommand:
    def test_on_the_digits_it_does_what_it_does_without(self, client, capsys):
        told = []
        for more in ([], ["--scheduler", client.scheduler.address]):
            assert main(["train", "--seed", "3", "--iterations", "10", *more]) == 0
            told.append(capsys.readouterr().out)

        costs = [text.partition("a second): ")[2].split("\n")[0] for text in told]
        assert costs[0] == costs[1]

    def test_on_a_folder_that_the_workers_read(self, client, folder, tmp_path, capsys):
        weights = tmp_path / "weights.mat"
        options = ["--hidden", "7", "--seed", "1", "--iterations", "5", "--save", str(weights)]

        status = main(
            ["train", "--data", str(folder), "--scheduler", client.scheduler.address, *options]
        )

        told = capsys.readouterr().out
        assert status == 0
        assert "90 examples in 4 files" in told
        assert "of the 90 examples it learnt from" in told
        assert [Theta.shape for Theta in load_weights(weights)] == theta_shapes(SIZES)

    @pytest.mark.usefixtures("short_of_time")
    def test_nobody_there_is_a_sentence(self, capsys):
        assert main(["train", "--scheduler", "tcp://127.0.0.1:9"]) == 2
        assert "no Dask scheduler answers there" in capsys.readouterr().err
