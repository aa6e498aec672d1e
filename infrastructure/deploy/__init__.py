"""`make deploy`, `make rollback`, `make release`: from a work tree to a stage at AWS that answers, and back.

The rules are data: `states.py` (what may be done with a stack as it stands), `changes.py` (what a change set may do),
`quotas.py` (what an account must be able to do), `smoke.py` (what must be seen at the end). The same command deploys,
upgrades, and finishes what was interrupted, because each step looks first whether it is done. docs/running.md tells it to
whoever runs a stage.
"""
