"""Everything on one machine: `python -m infrastructure.local`, or `make run`.

The product itself runs, unchanged, on moto's AWS in the same process. Three things are added that exist nowhere else:
a mailbox that shows every mail, a clock that can be moved on, and the schedule that EventBridge would keep.

Nothing outlives the process. It listens on 127.0.0.1 only and is not a way to deploy.
"""
