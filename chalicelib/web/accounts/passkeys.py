"""Passkeys: asking the browser for one, and whether what it gave is genuine. The library is imported here alone.

The page that asks runs a script and says so in its Content-Security-Policy. A passkey belongs to the host of our own
address, and a browser gives it to no other. The device has to have checked who holds it, by a finger, a face or a PIN: a
telephone that lies about is no second factor.
"""

from dataclasses import replace
from urllib.parse import urlsplit

from chalice.app import Response

from chalicelib.domain import credentials, keys
from chalicelib.domain.access.viewer import Viewer
from chalicelib.ports import Factor, SignIn
from chalicelib.web.accounts import sign_in_state
from chalicelib.web.kit.pages import HEADERS, POLICY, Pages, Request, show

pages = Pages(__name__)
ONE_SCRIPT = {POLICY: f"{HEADERS[POLICY]}; script-src 'self'"}
NO_JSON = (ValueError, RecursionError)  # what the library lets through of numbers and brackets without end
LONGEST_CREDENTIAL = 100_000  # characters: a device may send the certificates of its maker along
NAMELESS = "Redress"  # as the library wants a name, and the first person signs in before anybody gave one
NOT_YOURS = "This is not the passkey that you set up here. Try again, and choose the one for the complaints desk"
OF_AWS = ".execute-api."  # in every address that AWS gives: the organisation may have one of its own later
NOT_ASKED = "This page did not load fully, so it could not ask for your passkey. Reload the page"
NOT_SET_UP = "The passkey could not be set up. Try again, or go back and choose an authenticator app"


@pages.get("staff.sign-in.passkey")
@sign_in_state.showing("passkey")
def passkey(request: Request, sign_in: SignIn, viewer: Viewer, factor: Factor) -> Response:
    return _passkey(request, sign_in, factor)


@pages.post("staff.sign-in.passkey")
@sign_in_state.showing("passkey")
def passkey_given(request: Request, sign_in: SignIn, viewer: Viewer, factor: Factor) -> Response:
    sign_in_state.checked(request)
    counter = _genuine(request, sign_in, factor)
    if counter is None:
        return _passkey(request, sign_in, factor, wrong=_wrong(request, NOT_YOURS))
    return sign_in_state.genuine(request, sign_in, viewer, replace(factor, used=counter))


@pages.get("staff.sign-in.new-passkey")
@sign_in_state.showing("")
def new_passkey(request: Request, sign_in: SignIn, viewer: Viewer, none: Factor) -> Response:
    return _new_passkey(request, sign_in, viewer)


@pages.post("staff.sign-in.new-passkey")
@sign_in_state.showing("")
def new_passkey_given(request: Request, sign_in: SignIn, viewer: Viewer, none: Factor) -> Response:
    sign_in_state.checked(request)
    factor = _made(request, sign_in, none)
    if factor is None:
        return _new_passkey(request, sign_in, viewer, wrong=_wrong(request, NOT_SET_UP))
    return sign_in_state.entered(request, sign_in, viewer, factor, newly=True)


def _passkey(request: Request, sign_in: SignIn, factor: Factor, wrong: str = "") -> Response:
    return _page(request, "Confirm that it is you", _question(request, sign_in, factor), wrong, newly=False)


def _new_passkey(request: Request, sign_in: SignIn, viewer: Viewer, wrong: str = "") -> Response:
    return _page(request, "Set up a passkey", _invitation(request, sign_in, viewer), wrong, newly=True)


def _wrong(request: Request, sentence: str) -> str:
    """Our script never sends the form without a passkey: whatever comes without one, came without the script."""
    return sentence if request.given("credential", LONGEST_CREDENTIAL) else NOT_ASKED


def _page(request: Request, heading: str, options: str, wrong: str, *, newly: bool) -> Response:
    return show(
        request, "accounts/sign_in_passkey.html", status=400 if wrong else 200, headers=ONE_SCRIPT, heading=heading,
        options=options, wrong=wrong, newly=newly, token=sign_in_state.token(request), borrowed=OF_AWS in _host(request),
    )  # fmt: skip


def _invitation(request: Request, sign_in: SignIn, viewer: Viewer) -> str:
    """What the browser needs to make a passkey, in JSON."""
    import webauthn
    from webauthn.helpers.structs import AuthenticatorSelectionCriteria
    from webauthn.helpers.structs import UserVerificationRequirement as Verification

    return webauthn.options_to_json(
        webauthn.generate_registration_options(
            rp_id=_host(request), rp_name=request.services.organisation.name() or NAMELESS,
            user_id=keys.hashed(viewer.id)[:32].encode(),
            user_name=viewer.email, user_display_name=viewer.name, challenge=_challenge(request, sign_in),
            authenticator_selection=AuthenticatorSelectionCriteria(user_verification=Verification.REQUIRED),
        )
    )  # fmt: skip


def _question(request: Request, sign_in: SignIn, factor: Factor) -> str:
    """What the browser needs to show the passkey that we know, in JSON."""
    import webauthn
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor
    from webauthn.helpers.structs import UserVerificationRequirement as Verification

    ours = PublicKeyCredentialDescriptor(id=webauthn.base64url_to_bytes(factor.id))
    return webauthn.options_to_json(
        webauthn.generate_authentication_options(
            rp_id=_host(request),
            challenge=_challenge(request, sign_in),
            allow_credentials=[ours],
            user_verification=Verification.REQUIRED,
        )
    )


def _made(request: Request, sign_in: SignIn, before: Factor) -> Factor | None:
    """The passkey that the browser made. None: it is none, or not for us."""
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        made = webauthn.verify_registration_response(
            credential=request.given("credential", LONGEST_CREDENTIAL), expected_challenge=_challenge(request, sign_in),
            expected_rp_id=_host(request), expected_origin=_origin(request), require_user_verification=True,
        )  # fmt: skip
    except (WebAuthnException, *NO_JSON):
        return None
    return Factor(
        person=sign_in.person, kind="passkey", id=webauthn.helpers.bytes_to_base64url(made.credential_id),
        public_key=webauthn.helpers.bytes_to_base64url(made.credential_public_key), used=made.sign_count,
        set_at=request.services.wall(), rev=before.rev,
    )  # fmt: skip


def _genuine(request: Request, sign_in: SignIn, factor: Factor) -> int | None:
    """The passkey's own count of its uses. None: what the browser gave is not our question answered by this passkey."""
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        shown = webauthn.verify_authentication_response(
            credential=request.given("credential", LONGEST_CREDENTIAL), expected_challenge=_challenge(request, sign_in),
            expected_rp_id=_host(request), expected_origin=_origin(request),
            credential_public_key=webauthn.base64url_to_bytes(factor.public_key),
            credential_current_sign_count=factor.used, require_user_verification=True,
        )  # fmt: skip
    except (WebAuthnException, *NO_JSON):
        return None
    return shown.new_sign_count if webauthn.helpers.bytes_to_base64url(shown.credential_id) == factor.id else None


def _challenge(request: Request, sign_in: SignIn) -> bytes:
    return credentials.challenge(request.services.link_secret(sign_in.secret_version), sign_in.id)


def _host(request: Request) -> str:
    return urlsplit(request.services.base_url()).hostname or ""


def _origin(request: Request) -> str:
    """Scheme, host and port, as the browser says them: our address without the stage."""
    parts = urlsplit(request.services.base_url())
    return f"{parts.scheme}://{parts.netloc}"
