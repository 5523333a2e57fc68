"""Loops for ever while its file is being loaded.

Verdict: had not returned after
"""

while True:
    pass
