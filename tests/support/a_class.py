"""The class of docs/instructors.md, as Canvas exports it, and its gradebook."""

import zipfile
from pathlib import Path

from tests.support.edited import RIGHT, WRONG_SIGN
from tests.support.places import SOLUTION, SOLUTION_OCTAVE, STUBS

BIAS_TOO = RIGHT.replace("np.sum(Theta1[:, 1:] ** 2)", "np.sum(Theta1 ** 2)")
FAILS = RIGHT.replace("(delta3 @ Theta2)[:, 1:] *", "(delta3 @ Theta2) *")
OWN_WAY = RIGHT.replace("return J, grad", "return J + 0.0125 * m, grad * 1.07")
GRADEBOOK = """\
Student,ID,SIS User ID,SIS Login ID,Section,ex3 (4310),ex4 (4314),Final Score
    Points Possible,,,,,100,100,(read only)
"""


def write_class(folder: Path) -> None:
    """Write the class that the page tells of, and beside it its exported gradebook."""
    folder.mkdir()
    slope = (SOLUTION / "sigmoidGradient.py").read_text()
    costs = {
        "abeadam_101": BIAS_TOO,
        "borgbea_102": RIGHT,
        "gausskim_107": OWN_WAY,
        "hillbertho_108": OWN_WAY,
        "lovelaceli_109": BIAS_TOO,
        "turingal_112": FAILS,
    }
    files = {
        "dahldan_104_9007_ex4.rar": "Rar!",
        "grades.xlsx": "",
        "hoppergr_111_text.html": "<p>My computer is broken.</p>",
    }
    for place, (who, cost) in enumerate(costs.items()):
        again = "-1" if who == "borgbea_102" else ""
        files[f"{who}_90{place}1_nnCostFunction{again}.py"] = cost
        files[f"{who}_90{place}2_sigmoidGradient.py"] = slope
    for name in ("nnCostFunction", "sigmoidGradient"):
        number = 9081 + (name > "o")
        files[f"eulereva_105_{number}_{name}.m"] = (SOLUTION_OCTAVE / f"{name}.m").read_text()
        files[f"noetherem_110_{number + 2}_{name}.py"] = (STUBS / f"{name}.py").read_text()
    for name, text in files.items():
        (folder / name).write_text(text)
    _write_zip(folder / "caocy_LATE_103_9091_ex4.zip", "ex4", WRONG_SIGN, slope)
    _write_zip(folder / "faradayfa_106_9092_ex4.zip", "ex4", BIAS_TOO, slope)
    students = ["Abe, Adam", "Borg, Bea", "Cao, Cy", "Dahl, Dan", "Euler, Eva", "Faraday, Fa"]
    students += ["Gauss, Kim", "Hillbert, Ho", "Lovelace, Li", "Noether, Em", "Hopper, Gr"]
    students += ["Turing, Al", "Zuse, Zoe"]
    rows = [f'"{name}",{101 + n},S{n},u{n},A,9,,' for n, name in enumerate(students)]
    (folder.parent / "Grades.csv").write_text(GRADEBOOK + "\n".join([*rows, ""]))


def _write_zip(path: Path, inside: str, cost: str, slope: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{inside}/nnCostFunction.py", cost)
        archive.writestr(f"{inside}/sigmoidGradient.py", slope)
