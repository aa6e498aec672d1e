"""What we write to people: one function a message."""

MESSAGES: dict[str, object] = {}
