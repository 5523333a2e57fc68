"""The forms in which a Report is shown, one per file; none of them knows about whole classes.

May import judging, submission, and what is below them.
"""
