"""Bundles: what is chosen of a case, or of a person's data, as one PDF of numbered pages; a function of its own.

It knows nothing of cases: it is told the words, in which everything that was to be blacked out is blacked out already, and
which files go between them. What comes from a file is drawn anew as dots, with those words blacked out, so nothing of the
file that cannot be seen goes with it. It has the decoders of `previews/` and treats what it is given as they do.
"""
