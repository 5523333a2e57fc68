"""The `ex4` command: the grader's commands for this exercise, and train."""

import argparse
import sys
from pathlib import Path

from ex4.exercise import EXERCISE
from grader import cli


def main(argv: list[str] | None = None) -> int:
    parser, commands = cli.build_parser(EXERCISE)
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
    add("--lambda", type=_number(0), default=1.0, dest="lambda_", metavar="L", help="default 1")
    add("--iterations", type=_whole(1), default=50, metavar="N", help="default 50")
    add("--method", choices=("L-BFGS-B", "CG", "TNC", "fmincg"), default="L-BFGS-B")
    add("--seed", type=_whole(0), metavar="N", help="repeat a run")
    add(
        "--holdout",
        type=_number(0, 1),
        default=0.2,
        metavar="SHARE",
        help="share of each label kept out of training, to be tested on (0.2)",
    )
    add("--save", type=Path, metavar="FILE.mat", help="write Theta1, Theta2, ... for Octave and us")
    add("--pictures", type=Path, metavar="DIR", help="write pictures of the data and the result")


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
    return tuple(_whole(1)(size) for size in text.split(","))


def _whole(least: int):
    def whole(text: str) -> int:
        if not (text.isascii() and text.isdigit()) or int(text) < least:
            raise argparse.ArgumentTypeError(
                f"a whole number, {least} or more, expected; got {text}"
            )
        return int(text)

    return whole


def _number(least: float, below: float = float("inf")):
    def number(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not least <= value < below:
            limit = f", below {below:g}" if below < float("inf") else ""
            raise argparse.ArgumentTypeError(
                f"a number, {least:g} or more{limit}, expected; got {text}"
            )
        return value

    return number


if __name__ == "__main__":
    sys.exit(main())
