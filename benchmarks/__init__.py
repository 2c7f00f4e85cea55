"""What the performance figures come from: ratios within one run, never asserted by a test.

``python -m benchmarks [--json FILE] [--only NAME ...]``. Measures the product through its doors (HTTP, use cases,
worker processes) against a floor of its own; nothing of the product imports this room.
"""
