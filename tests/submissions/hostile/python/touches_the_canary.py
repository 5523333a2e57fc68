"""Changes, replaces and removes files outside of its folder, and those in it.

Needs: bubblewrap
Verdict: found nothing
"""

import json
import os
import shutil


def nnCostFunction(*arguments):
    canary = json.load(open("outside.json"))["canary"]
    for path in (canary, "honest.py", "../worker.py", "../packages/numpy/version.py"):
        for change in (os.remove, os.truncate, os.chmod, os.rename, shutil.rmtree, os.mkdir):
            options = {os.truncate: (0,), os.chmod: (0o777,), os.rename: (f"{path}x",)}
            try:
                change(path, *options.get(change, ()))
            except OSError:
                continue
            if change is not os.mkdir:
                raise RuntimeError(f"{change.__name__} of {path}")
    raise LookupError("found nothing")
