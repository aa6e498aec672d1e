"""What people see in a browser: one blueprint an audience, one helper that every page goes through (pages.py)."""
