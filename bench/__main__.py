"""`python -m bench`: one table of ratios, each taken against its floor in the same run."""

import argparse
import os
import platform
from collections.abc import Callable
from pathlib import Path

from bench import asking, bundles, cold, cuts, events, fanout, lists, memory, uploads
from bench.firm import Plan
from bench.generate import firm_of
from bench.measure import Result
from bench.people import House
from bench.servers import ROOT, build_product

SMALL = 1_000
REPORT = ROOT / "docs" / "performance.md"
LINE = "{:52} {:>22} {:>22} {:>8} {:>8} {}"
Bench = Callable[[House, House, Path, int], list[Result]]

BENCHES: dict[str, Bench] = {
    "events": lambda _small, large, folder, port: events.run(large, folder, port),
    "lists": lambda small, large, _folder, _port: lists.run(small, large) + lists.count_statements(small, large),
    "fanout": lambda small, _large, folder, port: fanout.run(small, folder, port),
    "uploads": lambda small, _large, folder, port: uploads.run(small, folder, port),
    "bundles": lambda small, _large, folder, port: bundles.run(small, folder, port),
    "cuts": lambda small, _large, _folder, port: cuts.run(small, port),
    "asking": lambda small, _large, folder, _port: asking.run(small, folder),
    "memory": lambda small, _large, folder, port: memory.run(small, folder, port),
    "cold": lambda small, _large, folder, port: cold.run(small, folder, port),
}


def main() -> None:
    """Make or find the firms, measure, print, and write the report if asked to."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("benches", nargs="*", help=f"of: {', '.join(BENCHES)}; all when none is named")
    parser.add_argument("--size", type=int, default=1_000_000, help="activities of the large firm")
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="where firms are kept between runs")
    parser.add_argument("--port", type=int, default=3900, help="first of two free ports")
    parser.add_argument("--write", action="store_true", help=f"write {REPORT.relative_to(ROOT)}")
    chosen = parser.parse_args()
    folder = chosen.folder.absolute()
    small, large = (House(firm_of(size, folder), Plan(size)) for size in (SMALL, chosen.size))
    build_product()
    print(LINE.format("median / 95th percentile", "product", "floor", "ratio", "budget", ""))
    results: list[Result] = []
    for name in chosen.benches or BENCHES:
        for result in BENCHES[name](small, large, folder, chosen.port):
            results.append(result)
            print(LINE.format(*_cells(result)), flush=True)
    if chosen.write:
        REPORT.write_text(_report(results, chosen.size), encoding="utf-8")


def _cells(result: Result) -> tuple[str, ...]:
    return result.name, result.measured, result.floor, f"{result.ratio:.2f}", result.promise, result.verdict


def _report(results: list[Result], size: int) -> str:
    load = os.getloadavg()[0]
    lines = [
        "# Performance",
        "",
        "Every number comes from one run of `python -m bench` and is compared with a floor measured in that run: a",
        "blank Reflex page served the same way, the same verb in a firm of 1,000 activities, or the machine's own disk",
        f"and hash. Pairs are median / 95th percentile. This run: {size:,} activities, {os.cpu_count()} cores for",
        f"servers and clients together, Python {platform.python_version()}; load at the end {load:.1f}.",
        "",
        "| what | product | floor | ratio | budget | |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join([*lines, *("| " + " | ".join(_cells(result)) + " |" for result in results), ""])


if __name__ == "__main__":
    main()
