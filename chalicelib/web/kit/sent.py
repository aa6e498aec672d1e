"""What a browser sent with a request, as names and values: the body of a form, and its cookies."""

from collections.abc import Mapping
from urllib.parse import parse_qs

from chalicelib.domain import text

MOST_FIELDS = 400  # a response to twenty points has some hundred and fifty

Form = Mapping[str, list[str]]


def posted(body: bytes) -> Form | None:
    """The values of a form. None: it has more fields than any of ours."""
    try:
        return parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return None


def short(values: Form, name: str, longest: int) -> str:
    """The first value of a name, fit to be shown; "" for none, and for one of more characters than `longest`."""
    found = next(iter(values.get(name, ())), "")
    return text.lines(found) if len(found) <= longest else ""


def cookies_in(header: str) -> dict[str, str]:
    pairs = (one.strip().partition("=") for one in header.split(";"))
    return {name: value for name, _, value in pairs if name}
