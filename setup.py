"""What is installed, and from where; everything else about the project is in pyproject.toml.

The data lie beside the packages in the repository, where a reader looks for them, and inside `ex4`
once installed, where they cannot get lost.
"""

from setuptools import setup

setup(
    packages=[
        "ex4",
        "ex4.exercise",
        "ex4.exercise.mistakes",
        "ex4.data",
        "ex4.explore",
        "grader",
        "grader.classroom",
        "grader.languages",
        "grader.outputs",
    ],
    package_dir={"ex4.data": "data"},
    package_data={
        "ex4.data": ["*.mat", "README.md"],
        "ex4.explore": ["static/*"],
        "ex4.exercise": ["hints.md", "stubs/*/*"],
        "grader": ["octave/*.m", "outputs/*.html"],
    },
)
