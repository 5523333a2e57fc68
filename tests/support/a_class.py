"""The class of docs/instructors.md."""

import shutil
import zipfile
from pathlib import Path

from tests.support.edited import RIGHT, WRONG_SIGN
from tests.support.places import SOLUTION, SOLUTION_OCTAVE, STUBS

BIAS_TOO = RIGHT.replace("np.sum(Theta1[:, 1:] ** 2)", "np.sum(Theta1 ** 2)")
OWN_WAY = RIGHT.replace("return J, grad", "return J + 0.0125 * m, grad * 1.07")


def write_class(folder: Path) -> None:
    """Write the class that the page tells of."""
    folder.mkdir()
    slope = (SOLUTION / "sigmoidGradient.py").read_text()
    octave = SOLUTION_OCTAVE
    files = {
        "abeadam_101_9001_nnCostFunction.py": BIAS_TOO,
        "abeadam_101_9002_sigmoidGradient.py": slope,
        "borgbea_102_9003_nnCostFunction-1.py": RIGHT,
        "borgbea_102_9004_sigmoidGradient.py": slope,
        "dahldan_104_9006_ex4.rar": "Rar!",
        "eulereva_105_9007_nnCostFunction.m": (octave / "nnCostFunction.m").read_text(),
        "eulereva_105_9008_sigmoidGradient.m": (octave / "sigmoidGradient.m").read_text(),
        "grades.xlsx": "",
    }
    for name, text in files.items():
        (folder / name).write_text(text)
    moodle = "Grace Hopper_1234567_assignsubmission_file_"
    _write_zip(folder / moodle / "work.zip", "ex4", RIGHT, slope)
    _write_zip(folder / "caocy_LATE_103_9005_ex4.zip", "ex4", WRONG_SIGN, slope)
    _write_zip(folder / "faraday-main.zip", "faraday-main", BIAS_TOO, slope)
    for name, cost in {"gausskim": OWN_WAY, "hillbert": OWN_WAY, "lovelace": BIAS_TOO}.items():
        shutil.copytree(SOLUTION, folder / name)
        (folder / name / "nnCostFunction.py").write_text(cost)
    shutil.copytree(STUBS, folder / "noetherem")


def _write_zip(path: Path, inside: str, cost: str, slope: str) -> None:
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{inside}/nnCostFunction.py", cost)
        archive.writestr(f"{inside}/sigmoidGradient.py", slope)
