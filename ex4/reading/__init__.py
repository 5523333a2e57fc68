"""Files that people bring, from bytes to X and y; what cannot be used is a sentence with the cure.

It may import `ex4.inputs`, `ex4.display` and what is below them.
"""
