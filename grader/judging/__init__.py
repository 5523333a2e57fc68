"""Turns what came back into a Report: what is right, and what is known about what is wrong.

It prints nothing and runs nothing. May import submission, languages, and what is below them.
"""
