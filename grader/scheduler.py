"""Connects to a Dask cluster."""

from typing import TYPE_CHECKING

from grader.errors import GraderError

if TYPE_CHECKING:
    from distributed import Client

SECONDS = 5  # within which a scheduler must answer


def connect(address: str) -> "Client":
    """Return a connection to a scheduler that has workers.

    Raises
    ------
    GraderError
        If Dask is not installed, no scheduler answers, or it has no workers.
    """
    try:
        from distributed import Client
    except ImportError:
        raise GraderError("--scheduler needs Dask: python -m pip install distributed") from None
    try:
        client = Client(address, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise GraderError(f"{address}: no Dask scheduler answers there ({error})") from None
    if not client.nthreads():
        client.close()
        raise GraderError(f"{address}: it has no workers; dask worker {address} starts one")
    return client
