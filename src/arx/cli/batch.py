"""`arx batch`: thousands to millions of pages into files, on all processors of one machine."""

from pathlib import Path

import click

from arx.batch import BatchOptions, Bounds, run_batch
from arx.batch.job import Work
from arx.batch.options import BATCH_FORMATS, PARTITIONS, BatchFormat, Partition, ShardSize
from arx.cli.batch_talk import Talk, exit_status
from arx.cli.console import say
from arx.cli.exits import INTERRUPTED
from arx.cli.inputs import Request
from arx.cli.options import request_options

LIMITS = Bounds()


@click.command(
    epilog="""\b
Examples:
  arx batch filings/ --output facts
  arx batch corpus/*.jsonl.gz --output facts --partition form-year --max-errors 1000
  arx batch corpus/*.jsonl.gz --output facts --resume
Exit status: 0 clean, 2 wrong usage or more unreadable or failed documents than --max-errors, 130 interrupted.
""",
)
@request_options
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder for the files and for manifest.jsonl, which lists every document.",
)
@click.option("-f", "--format", "format_name", type=click.Choice(BATCH_FORMATS), default="parquet", show_default=True)
@click.option(
    "--partition",
    type=click.Choice(PARTITIONS),
    default="shard",
    show_default=True,
    help="One file a shard, or one for each form and year in it: form=10-K/year=2024/.",
)
@click.option("--shard-size", type=click.IntRange(1), metavar="N", help="Documents of a shard. Default: 2000.")
@click.option("-j", "--workers", type=click.IntRange(1), metavar="N", help="Processes. Default: one a processor.")
@click.option(
    "--time-limit",
    type=click.FloatRange(0, min_open=True),
    default=LIMITS.seconds,
    show_default=True,
    metavar="SECONDS",
    help="What one document may take.",
)
@click.option(
    "--memory-limit",
    type=click.IntRange(256),
    default=LIMITS.megabytes,
    show_default=True,
    metavar="MB",
    help="What a worker may need in all.",
)
@click.option(
    "--max-errors",
    type=click.IntRange(0),
    metavar="N",
    help="Allow so many unreadable or failed documents, and stop at one more. Default: never stop.",
)
@click.option(
    "--resume", is_flag=True, help="Go on with the run in DIR; what its manifest shows done is not done again."
)
def batch(  # noqa: PLR0917  # click passes them by name
    request: Request,
    output: Path,
    format_name: BatchFormat,
    partition: Partition,
    shard_size: int | None,
    workers: int | None,
    time_limit: float,
    memory_limit: int,
    max_errors: int | None,
    resume: bool,
) -> int:
    """Write the facts of all pages of the FILEs to a folder, with worker processes, in shards that are whole or absent.

    The rows are those of `arx parse`. A document that cannot be read, or that takes too much time or memory, is listed
    in the manifest with its reason and the rest goes on. A run that was broken off goes on with --resume.
    """
    size = ShardSize(shard_size) if shard_size else ShardSize()
    bounds = Bounds(time_limit, memory_limit)
    options = BatchOptions(format_name, partition, workers, size, bounds, max_errors, resume)
    work, talk = Work(request.settings, request.selection), Talk()
    try:
        summary = run_batch(request.files, output, options, reading=request.sources, work=work, told=talk.told)
    except KeyboardInterrupt:
        talk.clear()
        say(f"interrupted; what is finished is kept in {output}: the same command with --resume goes on")
        return INTERRUPTED
    talk.close(summary, output)
    return exit_status(summary, max_errors)
