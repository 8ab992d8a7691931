"""Measurements of speed, printed as ratios taken in one run: ``python -m tests.benchmarks``."""
