"""Repeated timing of two things side by side."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Measurement:
    """Median seconds of a task and of the plain task that it is held against."""

    task: str
    seconds: float
    baseline: str
    baseline_seconds: float
    repeats: int

    def as_row(self) -> str:
        """Return a Markdown table row, times in milliseconds."""
        ratio = self.seconds / self.baseline_seconds
        return (
            f"| {self.task} | {self.seconds * 1000:,.0f} | {self.baseline} "
            f"| {self.baseline_seconds * 1000:,.0f} | {ratio:.1f} | {self.repeats} |"
        )


def measure(
    task: str,
    run: Callable[[], object],
    baseline: str,
    run_baseline: Callable[[], object],
    repeats: int,
) -> Measurement:
    """Time both by turns, so that whatever else the machine does falls on both alike."""
    seconds: list[float] = []
    baseline_seconds: list[float] = []
    for _ in range(repeats):
        seconds.append(_time(run))
        baseline_seconds.append(_time(run_baseline))
    return Measurement(
        task, statistics.median(seconds), baseline, statistics.median(baseline_seconds), repeats
    )


def _time(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
