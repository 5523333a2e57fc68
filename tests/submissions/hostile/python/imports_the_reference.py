"""Lets the installed package do the work.

Verdict: No module named 'ex4'
"""

from ex4 import nnCostFunction
