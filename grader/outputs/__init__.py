"""A Report in the forms it is shown in, one a file; none of them knows of a class.

May import judging, submission, and what is below them.
"""
