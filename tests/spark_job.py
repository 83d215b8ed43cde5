"""A Spark job as a user submits it: `spark-submit --py-files arx.zip spark_job.py TABLE FACTS [ACCESSION_COLUMN]`.

Writes the facts of a Parquet table of texts, and beside them which arx the executors have and who they are.
"""

import sys
from collections.abc import Iterator

from pyspark.sql import SparkSession

from arx.spark import parse_pages


def whereabouts(_: Iterator[object]) -> Iterator[str]:
    """Say where this process has arx from."""
    import os

    import arx

    yield f"{os.environ.get('SPARK_EXECUTOR_DIRS', '')} {arx.__file__}"


def main(table: str, facts: str, accession: str | None = None) -> None:
    """Run the job."""
    spark = SparkSession.builder.appName("arx").getOrCreate()
    parse_pages(spark.read.parquet(table), "text", "id", accession_column=accession).write.parquet(facts)
    spark.sparkContext.range(0, 4, numSlices=4).mapPartitions(whereabouts).saveAsTextFile(f"{facts}.places")
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
