"""Fuzz arx, guided by coverage.

Usage: python fuzz/run.py [TARGET...] [--runs N] [--seconds S] [--corpus FOLDER]

Needs atheris (`pip install 'arx[fuzz]'`). Each target runs in a process of its own with at most 500 MB, until it has
done N executions or taken S seconds; a crash, a hang or a broken law ends it, and what did it is kept as
FOLDER/TARGET/crash-*. Prints one line a target: executions, executions a second, peak memory. Exits 1 for a find, which it shows.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
MEGABYTES = 500
HANG = 25
"""Seconds on the wall after which an input is taken to hang for good; a second of processor time is a find already."""

_DONE = re.compile(r"stat::number_of_executed_units:\s+(\d+)")
_RATE = re.compile(r"stat::average_exec_per_sec:\s+(\d+)")
_PEAK = re.compile(r"stat::peak_rss_mb:\s+(\d+)")


def fuzz(name: str, arguments: list[str]) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris  # noqa: PLC0415  # an extra: the command line is of use without it

    with atheris.instrument_imports(include=["arx"]):
        from targets import TARGETS, timed  # noqa: PLC0415  # instrumented as it is imported
    atheris.Setup([sys.argv[0], *arguments], timed(TARGETS[name].run))
    atheris.Fuzz()


def prepare(folder: Path, name: str, longest: int) -> Path:
    """Lay the seeds and the dictionary where the fuzzer looks for them."""
    from seeds import WORDS, seeds_of  # noqa: PLC0415  # only the parent process needs the fixtures

    corpus = folder / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds_of(name, longest)):
        (corpus / f"seed-{number:04}").write_bytes(seed)
    (folder / "words.dict").write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), encoding="ascii")
    return corpus


def _escaped(word: str) -> str:
    return "".join(one if one.isascii() else "".join(f"\\x{byte:02x}" for byte in one.encode()) for one in word)


def told(output: str) -> str:
    """What a fuzzer that ended says of it: the exception, where there is one, and its last words."""
    _, found, exception = output.partition("=== Uncaught Python exception: ===")
    return f"{found}{exception[:4000]}" if found else output[-4000:]


def run(name: str, folder: Path, runs: int, seconds: int) -> bool:
    """Fuzz one target in a child process and say how it went; whether it went well."""
    from targets import TARGETS  # noqa: PLC0415  # the child imports its own, instrumented

    target = TARGETS[name]
    corpus = prepare(folder, name, target.longest)
    options = [
        f"-runs={runs}", f"-max_total_time={seconds}", f"-max_len={target.longest}", f"-timeout={HANG}",
        f"-rss_limit_mb={MEGABYTES}", f"-artifact_prefix={corpus}/", f"-dict={folder / 'words.dict'}",
        "-entropic_scale_per_exec_time=1", "-print_final_stats=1", "-verbosity=1", "-close_fd_mask=0",
    ]  # fmt: skip
    child = subprocess.run(  # noqa: S603  # this very file
        [sys.executable, __file__, "--child", name, *options, str(corpus)],
        capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip
    said = child.stdout + child.stderr
    done, rate, peak = (found[1] if (found := pattern.search(said)) else "?" for pattern in (_DONE, _RATE, _PEAK))
    well = child.returncode == 0 and done != "?"
    print(
        f"{name}: {done} executions, {rate} a second, {peak} MB{'' if well else f': ended with status {child.returncode}'}",
        flush=True,
    )
    if not well:
        print(told(said), flush=True)
    return well


def main() -> int:
    """Fuzz the targets named, or all."""
    if sys.argv[1:2] == ["--child"]:
        fuzz(sys.argv[2], sys.argv[3:])
        return 0
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--runs", type=int, default=2_000_000)
    parser.add_argument("--seconds", type=int, default=0, help="0: no bound")
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus")
    options = parser.parse_args()
    try:
        import atheris  # noqa: F401, PLC0415
    except ImportError:
        print("needs atheris: pip install 'arx[fuzz]'", file=sys.stderr)
        return 2
    from targets import TARGETS  # noqa: PLC0415

    if unknown := set(options.targets) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    well = [run(name, options.corpus, options.runs, options.seconds) for name in options.targets or TARGETS]
    return 0 if all(well) else 1


if __name__ == "__main__":
    sys.exit(main())
