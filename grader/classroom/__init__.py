"""Many submissions at once, by people nobody knows: collected, graded apart, and told as a class.

The way of a class through it: a folder or an archive -> collect -> one (unpack, grade, write what
there is to say) for each -> summaries -> marks.csv and class.html.
"""
