"""A local grader: runs a learner's functions in another process, and judges what they return.

It knows no exercise; it is given one (see `grader.exercise`). The way of a submission through it:
submission + exercise -> runner -> outcomes -> judge -> verdicts -> report -> outputs.
"""
