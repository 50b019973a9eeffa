"""Benchmarks: each runnable alone, same work, a peer beside us, ratios in one run."""
