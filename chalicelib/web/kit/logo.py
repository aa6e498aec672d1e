"""The organisation's logo as browsers fetch it: a picture within an SVG, which is text.

API Gateway answers in bytes only to a browser whose first wish is a type that it was told of, and each browser wishes
otherwise. docs/decisions/the-logo-goes-out-as-text.md.
"""

from base64 import b64encode

from chalice.app import Response

from chalicelib.domain.evidence.logos import WEB, Logo

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0.width} {0.height}" width="{0.width}" height="{0.height}">'
    '<image width="{0.width}" height="{0.height}" href="data:{1};base64,{2}"/></svg>'
)
HEADERS = {"Content-Type": "image/svg+xml", "Content-Security-Policy": "default-src 'none'; img-src data:"}


def answer(logo: Logo, caching: str = "no-store") -> Response:
    """The picture, and nothing that could run."""
    body = SVG.format(logo, WEB[logo.kind], b64encode(logo.body).decode())
    return Response(body=body, headers={**HEADERS, "Cache-Control": caching})
