"""What a stage has beside its stack: the secret of its links and the address of its pages, as parameters in SSM."""

import secrets
from typing import Any

from botocore.exceptions import ClientError

SECRET_BYTES = 32
OF_AWS = ".execute-api."  # an address that AWS gave, which is another when a stage is made anew


def secret(ssm: Any, stage: str) -> bool:
    """Writes the first secret of the links. False: there was one, and it stays: every link that was sent stands on it."""
    return _write(ssm, f"/redress/{stage}/link-secret/1", secrets.token_urlsafe(SECRET_BYTES), "SecureString")


def address(ssm: Any, stage: str, pages: str) -> str:
    """Writes where the pages are, and gives what holds. A name of the organisation's own is never taken back."""
    name = f"/redress/{stage}/base-url"
    if _write(ssm, name, pages, "String"):
        return pages
    there = str(ssm.get_parameter(Name=name)["Parameter"]["Value"])
    if there != pages and (OF_AWS in there or OF_AWS not in pages):
        ssm.put_parameter(Name=name, Value=pages, Type="String", Overwrite=True)
        return pages
    return there


def _write(ssm: Any, name: str, value: str, kind: str) -> bool:
    try:
        ssm.put_parameter(Name=name, Value=value, Type=kind, Overwrite=False)
    except ClientError as refused:
        if refused.response["Error"]["Code"] != "ParameterAlreadyExists":
            raise
        return False
    return True
