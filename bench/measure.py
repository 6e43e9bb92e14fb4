"""Numbers, and what they are compared with."""

from collections.abc import Sequence
from dataclasses import dataclass


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of all values lies; 0.5 is the median."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass(frozen=True)
class Result:
    """One line of the table.

    Args:
        name: what was measured.
        measured: the product's number, with its unit.
        floor: what the framework or the machine does in the same run, with its unit.
        ratio: the product's number over the floor's.
        budget: what the ratio may be; None when there is no promise.
        at_least: the ratio must not be less, instead of not more.
    """

    name: str
    measured: str
    floor: str
    ratio: float
    budget: float | None = None
    at_least: bool = False

    @property
    def verdict(self) -> str:
        """Whether the promise is kept."""
        if self.budget is None:
            return ""
        return "kept" if (self.ratio >= self.budget if self.at_least else self.ratio <= self.budget) else "MISSED"

    @property
    def promise(self) -> str:
        """The budget in words."""
        return "" if self.budget is None else f"{'≥' if self.at_least else '≤'} {self.budget:g}"


def times(name: str, seconds: Sequence[float], floor: Sequence[float], budget: float | None) -> Result:
    """Compare how long something took with how long the floor's took, at the 95th percentile."""
    return Result(
        name,
        _milliseconds(seconds),
        _milliseconds(floor),
        percentile(seconds, 0.95) / percentile(floor, 0.95),
        budget,
    )


def _milliseconds(seconds: Sequence[float]) -> str:
    return f"{percentile(seconds, 0.5) * 1000:.2f} / {percentile(seconds, 0.95) * 1000:.2f} ms"
