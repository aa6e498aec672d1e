"""Builds what Lambda gets: `make package` leaves `redress.zip` and `template.json` in build/package.

Chalice puts the app, chalicelib and the requirements into a zip. What happens after that is ours: leave out what never
runs there (trimming), compile the templates and the bytecode, because Lambda cannot write any (compiling), and zip it
again so that the same files always give the same bytes (zipping): whoever holds a commit can tell what is deployed.
"""
