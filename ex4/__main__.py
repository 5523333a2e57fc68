"""The `ex4` command: the grader's commands for this exercise, and train."""

import argparse
import sys
from pathlib import Path

from ex4 import __version__
from ex4.exercise import EXERCISE
from ex4.train import METHODS
from grader import cli
from grader.cli import number, whole_number


def main(argv: list[str] | None = None) -> int:
    parser, commands = cli.build_parser(EXERCISE)
    parser.add_argument("--version", action="version", version=f"ex4 {__version__}")
    add_train(commands)
    return cli.main(parser, argv)


def add_train(commands) -> None:
    train = commands.add_parser("train", help="train the network that reads digits")
    train.set_defaults(run=run_train)
    add = train.add_argument
    add("--mine", type=Path, metavar="DIR", help="use the functions in this folder, not ours")
    add(
        "--data",
        type=Path,
        metavar="FILE",
        help=".mat, .npz or .csv; the embedded digits if absent",
    )
    add(
        "--hidden", type=_sizes, default=(25,), metavar="N[,N]", help="hidden units, layer by layer"
    )
    add(
        "--lambda",
        type=number(0),
        default=1.0,
        dest="lambda_",
        metavar="L",
        help="strength of the regularisation (1)",
    )
    add("--iterations", type=whole_number(1), default=50, metavar="N", help="the most to make (50)")
    add("--method", choices=METHODS, default=METHODS[0], help=f"the optimiser ({METHODS[0]})")
    add("--seed", type=whole_number(0), metavar="N", help="repeat a run (it shows its seed)")
    add(
        "--holdout",
        type=number(0, 1),
        default=0.2,
        metavar="SHARE",
        help="share of each label kept out of training, to be tested on (0.2)",
    )
    add("--save", type=Path, metavar="FILE.mat", help="write Theta1, Theta2, ... for Octave and us")
    add(
        "--pictures",
        type=Path,
        metavar="DIR",
        help="write digits.png, learning_curve.png, hidden_layer.png, confusion.png, misread.png",
    )


def run_train(arguments: argparse.Namespace) -> int:
    from ex4.digits import DataError
    from ex4.mine import LearnerError
    from ex4.script import Options, run

    options = {name: value for name, value in vars(arguments).items() if name != "run"}
    try:
        finished = run(Options(**options))
    except (DataError, LearnerError) as error:
        print(f"ex4: {error}", file=sys.stderr)
        return cli.COULD_NOT_RUN
    return 0 if finished else cli.INTERRUPTED


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(map(whole_number(1), text.split(",")))


if __name__ == "__main__":
    sys.exit(main())
