"""Which release this is, and the number of what it stores.

STORED counts up whenever a release writes what the one before cannot read: a new kind of event or field of one, a schema of
policies or histories (`domain/history.py`, `domain/policy/publishing.py`), an item of another form. A deployment says its
number as an output of its stack, and no package with a lower one is put over it: it could not read what was written since.
"""

VERSION = "0.1.0"  # pyproject.toml says the same
STORED = 1
