"""From what came back to a Report: what is right, and what is known of what is wrong.

It prints nothing and runs nothing. May import submission, languages, and what is below them.
"""
