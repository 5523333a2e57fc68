"""Takes the definitions out of a notebook or a script, without running any of it.

The rest of such a file loads data, draws, trains and submits: none of that may run while grading.
What is kept becomes modules that can be imported, each line of which knows where it is from. May
import errors and files.
"""

from grader.languages.python.extract.python2 import Converter
from grader.languages.python.extract.reading import how_read, parsed
from grader.languages.python.extract.take import take
from grader.languages.python.extract.taken import Function, Place, Taken, installed_in

__all__ = ["Converter", "Function", "Place", "Taken", "how_read", "installed_in", "parsed", "take"]
