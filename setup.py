"""What is installed, and from where; everything else about the project is in pyproject.toml.

The data lie beside the packages in the repository, where a reader looks for them, and inside `ex4`
once installed, where they cannot get lost.
"""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["ex4*", "grader*"]), "ex4.data"],
    package_dir={"ex4.data": "data"},
    # What lies beside the code: CI compares the wheel with the repository, file by file.
    include_package_data=False,
    package_data={
        "": ["py.typed", "*.html", "*.md", "*.mat"],
        "ex4.exercise": ["stubs/*/*"],
        "ex4.explore": ["static/*"],
        "grader.classroom": ["*.js"],
        "grader.languages.octave": ["m/*.m", "m/private/*.m", "m/watch/*.m"],
    },
)
