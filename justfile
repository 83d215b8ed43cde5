# `just check` is what CI runs.
check:
    sh .ci/run

# Write anew what is generated or reviewed: golden outputs, the JSON Schema, the data dictionary, the command reference.
bless:
    .venv/bin/python tests/bless.py
    .venv/bin/python tests/bless_docs.py

# Look for inputs that make arx fall: each target in turn, until it has done RUNS executions.
fuzz RUNS="2000000" *TARGETS:
    .venv/bin/python fuzz/run.py --runs {{RUNS}} {{TARGETS}}

# Oldest and newest dependencies, what is shipped, known vulnerabilities, the CI examples: for real, some minutes each.
supply:
    .venv/bin/python scripts/supply.py lowest
    .venv/bin/python scripts/supply.py newest
    .venv/bin/python scripts/supply.py built
    .venv/bin/python scripts/supply.py audit
    .venv/bin/python scripts/try_ci.py

bench:
    .venv/bin/python benchmarks/bench_startup.py
    .venv/bin/python benchmarks/write_page.py
