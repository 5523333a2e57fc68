"""Makes files of a gigabyte wherever it can: written, sparse, in memory and without a name.

Needs: bubblewrap
Verdict: found nothing | ended by SIGXFSZ
"""

import os


def nnCostFunction(*arguments):
    makers = [lambda: os.memfd_create("large")]
    for place in (".", "/dev", "/dev/shm", "/tmp", "/var/tmp", "/box", "/usr/lib/python3/dist-packages"):
        makers.append(lambda place=place: os.open(f"{place}/large", os.O_CREAT | os.O_RDWR))
        makers.append(lambda place=place: os.open(place, os.O_TMPFILE | os.O_RDWR))
    for make in makers:
        try:
            file = make()
        except OSError:
            continue
        for grow in (
            lambda: os.write(file, b"x"),
            lambda: os.truncate(file, 1 << 30),
            lambda: os.posix_fallocate(file, 0, 1 << 30),
        ):
            try:
                grow()
            except OSError:
                continue
            raise RuntimeError("a file has grown")
        os.close(file)
    raise LookupError("found nothing")
