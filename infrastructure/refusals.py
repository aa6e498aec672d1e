"""The pages that API Gateway shows when it refuses a request before our code runs: unknown address, too big, too late.

Without them a person sees JSON. They fetch nothing, because what they would fetch may be what fails, and so carry their
few lines of style. Every other page of Redress comes from templates; `page` serves the local runner too.
"""

from html import escape
from typing import Any

from infrastructure.assets import COLOURS, FONT

# API Gateway's name for it: the status we give, the heading, what to do
REFUSALS: dict[str, tuple[int, str, str]] = {
    "MISSING_AUTHENTICATION_TOKEN": (
        404,
        "Page not found",
        "If you typed the address, check it. If you followed a link, ask whoever sent it to send it again.",
    ),
    "RESOURCE_NOT_FOUND": (404, "Page not found", "If you typed the address, check it."),
    "ACCESS_DENIED": (403, "You cannot open this page", "Go back to the page you came from."),
    "BAD_REQUEST_BODY": (400, "We could not read that", "Go back, and send it again."),
    "UNSUPPORTED_MEDIA_TYPE": (415, "We could not read that", "Go back, and send it again."),
    "REQUEST_TOO_LARGE": (413, "That is too big to send", "Go back, and send less at a time. Nothing was saved."),
    "THROTTLED": (429, "Too many people are using this service", "Wait a minute, then try again."),
    "INTEGRATION_TIMEOUT": (
        504,
        "This took too long",
        "We do not know whether it was saved. Go back and look before you send it again.",
    ),
    "DEFAULT_4XX": (400, "We could not do that", "Go back, and try again."),
    "DEFAULT_5XX": (
        500,
        "Something went wrong here",
        "What you sent may not have been saved. Go back and look before you send it again.",
    ),
}

EXTENSION = "x-amazon-apigateway-gateway-responses"

STYLE = (
    f"body{{margin:0;font:19px/1.5 {FONT};color:#0b0c0c}}"
    f"main{{max-width:38em;margin:0 auto;padding:2em 1em;border-top:10px solid {COLOURS['brand']}}}"
    "h1{line-height:1.2}"
)

HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def page(title: str, words: str) -> str:
    """One whole page, in HTML."""
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE}</style></head><body><main><h1>{escape(title)}</h1><p>{escape(words)}</p></main></body></html>\n"
    )


def definition() -> dict[str, Any]:
    """The gateway's responses, as part of the API's own definition.

    Not as resources beside it: a deployment of the API is a snapshot that need not wait for them, and each import of
    the definition takes away what it does not hold.
    """
    return {EXTENSION: {kind: _response(*said) for kind, said in REFUSALS.items()}}


def _response(status: int, title: str, words: str) -> dict[str, Any]:
    html = page(title, words)
    return {
        "statusCode": str(status),
        "responseParameters": {f"gatewayresponse.header.{name}": f"'{value}'" for name, value in HEADERS.items()},
        # the gateway chooses by what the client accepts, and takes JSON's for want of a better
        "responseTemplates": {"text/html": html, "application/json": html},
    }
