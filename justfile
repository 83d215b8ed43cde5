# `just check` is what CI runs.
check:
    sh .ci/run

# Write anew what is generated or reviewed: golden outputs, the JSON Schema, the data dictionary, the command reference.
bless:
    .venv/bin/python tests/bless.py
    .venv/bin/python tests/bless_docs.py

bench:
    .venv/bin/python benchmarks/bench_startup.py
    .venv/bin/python benchmarks/write_page.py
