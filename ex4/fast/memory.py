"""Memory that is freed and soon needed again: kept in the process, not given back in between."""

import ctypes
import functools
import sys

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # of malloc.h


@functools.cache
def keep_freed_memory() -> None:
    """Let the arrays of one block be the memory of the next, not new pages from the system.

    glibc gives a freed array back to the system at once until a larger one has been freed, and
    always where MALLOC_TRIM_THRESHOLD_ is set, as on Dask's workers. The pages of new arrays took a
    third of the time at 200 hidden units. What it would come to by itself is set here: arrays of up
    to 32 MB, the most it allows, are kept, and twice that in all. See mallopt(3).
    """
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(M_MMAP_THRESHOLD, 32 * 2**20)
        libc.mallopt(M_TRIM_THRESHOLD, 64 * 2**20)
