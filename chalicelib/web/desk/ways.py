"""By which way something came or went, as the desk's timeline says it."""

BY = {"email": "by email", "post": "by post", "telephone": "by telephone", "in_person": "in person",
      "by_hand": "by hand", "link": "by link"}  # fmt: skip
CAME = {
    "web": "online",
    "email": "by email",
    "letter": "by letter",
    "telephone": "by telephone",
    "in_person": "in person",
}
WENT = {
    "in": {"email": "Email received", "letter": "Letter received", "telephone": "Call received",
           "in_person": "Conversation with the complainant", "web": "Online message received"},
    "out": {"email": "Email sent", "letter": "Letter sent", "telephone": "Call made",
            "in_person": "Conversation with the complainant", "web": "Online message sent"},
}  # fmt: skip
