"""While a function starts, nothing is garbage: whatever is imported stays.

Python would look for garbage a dozen times in between, each time among more: an eighth of the processor time
of a start (docs/benchmarks.md). To import this module stops it. `over` begins it again, and takes what is there by then
out of every later search.
"""

import gc

gc.disable()


def over() -> None:
    """Everything is imported."""
    gc.freeze()
    gc.enable()
