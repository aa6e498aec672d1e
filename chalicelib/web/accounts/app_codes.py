"""Codes of an authenticator app (RFC 6238): half a minute each. The library is imported when a code is asked for."""

from datetime import datetime

from chalicelib.domain import credentials

SECONDS = 30
CLOCKS_DIFFER = (-1, 0, 1)  # half minutes: a telephone's clock is seldom quite ours


def step_of(secret: str, typed: str, now: datetime, used: int) -> int | None:
    """Which half minute the code is of. None: not of this time, or one that was used, or an earlier one than that."""
    import pyotp

    app, present = pyotp.TOTP(secret), int(now.timestamp()) // SECONDS
    later = (present + away for away in CLOCKS_DIFFER if present + away > used)
    return next((step for step in later if credentials.same(app.generate_otp(step), credentials.digits(typed))), None)


def address(secret: str, email: str, organisation: str) -> str:
    """The `otpauth:` address that opens an app on the same device, or that a picture shows to its camera."""
    import pyotp

    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=organisation)


def picture(of_address: str) -> str:
    """The address as an SVG that an app's camera reads. It holds no style and no script."""
    import segno

    return segno.make(of_address, error="m").svg_inline(scale=4, border=4, svgclass=None, lineclass=None)
