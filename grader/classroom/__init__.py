"""Many submissions at once, by people nobody knows: collected, graded apart, and shown as a class.

May import outputs, grading, and what is below them. The way of a class: a folder or an archive ->
collect -> grade_one (unpack, grade, write its reports) for each -> summaries -> page and marks_csv.
"""
