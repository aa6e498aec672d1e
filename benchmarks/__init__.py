"""What Redress costs: each figure beside a floor, which is the same list of store requests made bare in the same run.

Absolute times say more about the machine than about us, so what is judged is a ratio wherever a ratio says it. Value and
floor are taken in turns, and each is a median: whatever else the machine does meets both.

A timing never fails a test, and `make bench` ends well whatever it finds: a missed goal is a line in the table.
"""
