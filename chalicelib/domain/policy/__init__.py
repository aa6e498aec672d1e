"""The policy: what an organisation has promised, as data."""
