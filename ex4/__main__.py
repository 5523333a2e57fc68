"""The `ex4` command: the grader's commands, and train, check, explore and intuition."""

import argparse
import re
import sys
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ex4 import NAME, TITLE
from ex4.errors import Ex4Error
from ex4.whose_grader import IS_OURS, SAYS

if not IS_OURS:
    print(f"ex4: {SAYS}", file=sys.stderr)
    sys.exit(2)

from grader import cli
from grader.commands.argument_types import number, whole_number
from grader.errors import INTERRUPTED

if TYPE_CHECKING:
    from grader.exercise import Exercise

MOST_UNITS = 100_000  # in a layer
SHELLS = ("bash", "zsh", "fish")
METHODS = ("L-BFGS-B", "CG", "TNC", "fmincg")


def main(argv: list[str] | None = None) -> int:
    """Run the command with these arguments, or the command line's; return its exit status."""
    parser, commands = cli.build_parser(NAME, TITLE, exercise)
    parser.add_argument(
        "--version",
        action=ShowVersions,
        nargs=0,
        default=argparse.SUPPRESS,  # it is no option of the commands
        help="show it, and those of what ex4 stands on",
    )
    add_notebook(commands.choices["start"])
    add = commands.add_parser
    add_train(add("train", help="train the network that reads digits"))
    add_check(add("check", help="compare the gradient with the slope, at full size"))
    add_explore(add("explore", help="see backpropagation and training on a page in the browser"))
    add_intuition(add("intuition", help="backpropagation of one example, equation by equation"))
    add_completion(add("completion", help="complete words: what to put into a shell"), parser)
    add("doctor", help="what is installed, and what is missing").set_defaults(run=run_doctor)
    return cli.main(parser, argv, commands, expected=(Ex4Error,))


def exercise() -> "Exercise":
    """Return what the grader's commands grade."""
    from ex4.exercise import EXERCISE  # a tenth of a second, which --help has no use for

    return EXERCISE


class ShowVersions(argparse.Action):
    """Shows the versions that matter, which are looked up only for this."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print a line, and end."""
        from ex4.doctor import versions

        print(versions())
        parser.exit()


def add_completion(completion: argparse.ArgumentParser, parser: argparse.ArgumentParser) -> None:
    """Add the shells that `ex4 completion` knows."""
    completion.add_argument("shell", choices=SHELLS)

    def run(arguments: argparse.Namespace) -> int:
        from ex4.completion import script

        print(script(parser, arguments.shell))
        return 0

    completion.set_defaults(run=run)


def run_doctor(arguments: argparse.Namespace) -> int:
    """Show what is here and what is not."""
    from ex4.doctor import show

    show()
    return 0


def add_notebook(start: argparse.ArgumentParser) -> None:
    """Add the option of `ex4 start` that makes a notebook."""
    start.set_defaults(run=run_start)
    start.add_argument("--notebook", action="store_true", help="one notebook, not several files")


def run_start(arguments: argparse.Namespace) -> int:
    """Make a folder with a notebook or with files."""
    from ex4 import notebook
    from grader.commands import start

    if arguments.notebook or notebook.is_alone_in(arguments.dir):
        return notebook.run_start(arguments)
    return start.run(arguments, exercise())


def add_train(train: argparse.ArgumentParser) -> None:
    """Add the options of `ex4 train`."""
    train.set_defaults(run=run_train)
    _add_network(train)
    add = train.add_argument
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
    add("--scheduler", metavar="ADDRESS", help="train on a Dask cluster: tcp://HOST:8786")
    add("--device", metavar="NAME", help="compute where PyTorch can: cuda, cuda:1")


def run_train(arguments: argparse.Namespace) -> int:
    """Train; the exit status is 0, or that of an interruption."""
    from ex4.training.course_script import TrainOptions, run

    options = _options(arguments)
    address = options.pop("scheduler")
    with ExitStack() as stack:
        if address is not None:
            from grader.scheduler import connect

            options["cluster"] = stack.enter_context(connect(address))
        options["mine"] = stack.enter_context(_unpacked(options["mine"]))
        return 0 if run(TrainOptions(**options)) else INTERRUPTED


def add_check(check: argparse.ArgumentParser) -> None:
    """Add the options of `ex4 check`."""
    check.set_defaults(run=run_check)
    _add_network(check)
    add = check.add_argument
    add("--sample", type=whole_number(1), metavar="N", help="numbers to compare; all if absent")
    add("--seed", type=whole_number(0), default=0, metavar="N", help="other weights and sample (0)")


def run_check(arguments: argparse.Namespace) -> int:
    """Check the gradient; the exit status is 0 if it is right, else 1."""
    from ex4.training.gradient_check import CheckOptions, run

    with _unpacked(arguments.mine) as mine:
        return 0 if run(CheckOptions(**{**_options(arguments), "mine": mine})) else 1


def _add_network(command: argparse.ArgumentParser) -> None:
    """Add whose functions are used, on what data, and for which network."""
    add = command.add_argument
    add("--mine", type=Path, metavar="DIR", help="use the functions in this folder or file")
    add(
        "--data",
        type=Path,
        metavar="FILE",
        help=".mat, .npz, .csv, or a folder of them; the embedded digits if absent",
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


def _unpacked(mine: Path | None) -> AbstractContextManager[Path | None]:
    """Return what gives a learner's folder, unpacked if it is an archive."""
    from grader.classroom.unpack_apart import unpacked

    return nullcontext() if mine is None else unpacked(mine)


def _options(arguments: argparse.Namespace) -> dict[str, Any]:
    return {name: value for name, value in vars(arguments).items() if name != "run"}


def add_explore(explore: argparse.ArgumentParser) -> None:
    """Add the options of `ex4 explore`."""
    explore.set_defaults(run=run_explore)
    add = explore.add_argument
    add("--mine", type=Path, metavar="DIR", help="mark your own function's slopes, on every save")
    add("--weights", type=Path, metavar="FILE", help="weights that read the digits you draw")
    add("--no-browser", action="store_true", help="only print where the page is")


def run_explore(arguments: argparse.Namespace) -> int:
    """Show the page until it is interrupted."""
    from ex4.explore.show import show

    with _unpacked(arguments.mine) as mine:
        show(mine, arguments.weights, not arguments.no_browser)
    return 0


def add_intuition(intuition: argparse.ArgumentParser) -> None:
    """Add the options of `ex4 intuition`."""
    intuition.set_defaults(run=run_intuition)
    # Values that begin with a minus sign, -0.5,1, are values; argparse cannot be told otherwise.
    intuition._negative_number_matcher = re.compile(r"-[\d.]")  # noqa: SLF001
    add = intuition.add_argument
    add(
        "--sizes",
        type=_sizes,
        metavar="N,N[,N]",
        help="units in each layer, inputs to outputs (2,2,2,1)",
    )
    add("--x", type=_values, metavar="X[,X]", help="the example, a value for each input")
    add("--y", type=_values, metavar="Y[,Y]", help="its label, or a value for each output")
    add("--theta", type=Path, metavar="FILE", help=".mat or .npz with Theta1, Theta2, ...")
    add("--seed", type=whole_number(0), metavar="N", help="other random weights and inputs")
    add("--picture", type=Path, metavar="FILE", help="draw the network: .png, .svg or .pdf")


def run_intuition(arguments: argparse.Namespace) -> int:
    """Print the walk of one example and, if asked, draw it."""
    from ex4.intuition.example import chosen
    from ex4.intuition.terminal import show

    walk = chosen(arguments.sizes, arguments.x, arguments.y, arguments.theta, arguments.seed)
    if arguments.picture is not None:
        from ex4.intuition import picture

        picture.save(walk, arguments.picture)
    show(walk)
    if arguments.picture is not None:
        print(f"\n  The network is drawn in {arguments.picture}")
    return 0


def _values(text: str) -> list[float]:
    try:
        return [float(value) for value in text.split(",")]
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"numbers separated by commas expected; got {text}"
        ) from None


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(map(whole_number(1, MOST_UNITS), text.split(",")))


if __name__ == "__main__":
    sys.exit(main())
