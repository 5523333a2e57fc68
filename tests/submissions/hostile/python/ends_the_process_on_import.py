"""Ends the process while its file is being loaded.

Verdict: ended with exit status 0
"""

import os

os._exit(0)
