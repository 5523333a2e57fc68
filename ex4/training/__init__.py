"""Training a network, and checking its gradient at full size: what `ex4 train` and `ex4 check` run.

It may import the port and `ex4.exercise`; it does not import the grader.
"""
