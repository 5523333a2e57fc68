"""Finds the line on which a learner's numbers go wrong, and proves it by putting right ones there.

May import languages, quantities, exercise, outcome, and what is below them.
"""
