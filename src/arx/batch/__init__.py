"""Many documents on one machine: worker processes, shards that are whole or absent, a manifest that says what is done.

    inputs -> documents -> shards (job files) -> workers -> files, committed by one line of the manifest each

`job.py` is the pure part, which the engines beyond one machine (`arx.spark`, `arx.dask`) run too.
"""

from arx.batch.options import BatchOptions, Bounds
from arx.batch.run import run_batch
from arx.batch.summary import Summary

__all__ = ["BatchOptions", "Bounds", "Summary", "run_batch"]
