"""Many submissions at once, by strangers: collected, graded separately, and marked as a class.

May import outputs, grading, and what is below them. How it goes: a folder or an archive -> collect
(systems, learners) -> hand-ins -> grade_one (unpack, grade) for each -> summaries, which are the
verdicts -> marks, made of these as often as one likes, and the pages.
"""
