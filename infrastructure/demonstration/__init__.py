"""A plainly fictional organisation with cases in every state, for the local runner.

Who there is stands in organisation.yaml, what happened in cases.yaml. Nothing is written into a case's history by hand:
the cases come about by the same commands and sweeps as real ones, at instants of the past weeks (playing.py), so they
can show nothing that could not happen.
"""
