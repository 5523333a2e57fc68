"""Connects to a Dask cluster."""

import asyncio
from typing import TYPE_CHECKING, Any

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
        # A client waits for ever for one that is silent, and never lets go of one that talks
        # nonsense: so it is asked before who it is.
        about = asyncio.run(asyncio.wait_for(_identity(address), SECONDS))
        if about["type"] != "Scheduler":
            raise ValueError(f"it is a {about['type']}")
        client = Client(address, timeout=SECONDS, set_as_default=False)
    except Exception as error:  # what is not a scheduler answers what it likes
        says = str(error) or f"within {SECONDS} seconds"
        raise GraderError(f"{address}: no Dask scheduler answers there ({says})") from None
    if not client.nthreads():
        client.close()
        raise GraderError(f"{address}: it has no workers; dask worker {address} starts one")
    return client


async def _identity(address: str) -> dict[str, Any]:
    """Ask a scheduler who it is."""
    from distributed import Security, rpc

    async with rpc(address, connection_args=Security().get_connection_args("client")) as asked:
        identity: dict[str, Any] = await asked.identity()
        return identity
