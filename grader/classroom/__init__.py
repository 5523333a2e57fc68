"""Many submissions at once, by strangers: collected, graded separately, and shown as a class.

May import outputs, grading, and what is below them. How it goes: a folder or an archive -> collect
-> grade_one (unpack, grade, write its reports) for each -> summaries -> page and marks_csv.
"""
