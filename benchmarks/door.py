"""The web function as Lambda calls it: an event of API Gateway in, Chalice's answer out."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from chalice.app import Chalice
from chalice.local import LambdaContext, LambdaEventConverter, RouteMatcher

FORM = "application/x-www-form-urlencoded"


def event(app: Chalice, method: str, path: str, form: Mapping[str, Any] | None = None, cookie: str = "") -> Any:
    """What API Gateway sends for a request."""
    headers = {"cookie": cookie, "accept": "text/html", **({"content-type": FORM} if form is not None else {})}
    made = LambdaEventConverter(RouteMatcher(list(app.routes)), app.api.binary_types)
    found = made.create_lambda_event(method, path, headers)
    found["body"] = urlencode(form, doseq=True) if form is not None else None  # a text, as API Gateway has it
    return found


def context() -> Any:
    return LambdaContext("web", 1024)


def answered(answer: Any, status: int, location: str = "") -> Any:
    """The answer. Raises AssertionError where it is not what is being timed."""
    assert answer["statusCode"] == status, (
        f"answered {answer['statusCode']}, not {status}: {answer.get('body', '')[:200]}"
    )
    found = answer["headers"].get("Location", "")
    assert found == location, f"leads to {found}, not {location}"
    return answer
