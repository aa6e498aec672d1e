"""Whom an allegation against somebody who works with children goes to, in words for staff."""

ALLEGATIONS = (
    "If it is about somebody who works with children, tell your council’s officer for allegations before you look into it, "
    "within one working day. They are called the designated officer, or LADO."
)
