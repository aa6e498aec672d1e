"""What AWS says when it will not talk to us, as one sentence for whoever typed a command: whose fault, and what to do.

The command line and `make deploy` share it. Anything else that AWS says is not for this table, and goes on as it is.
"""

from collections.abc import Mapping

from botocore import exceptions
from botocore.exceptions import ClientError

SIGN_IN = (
    "In AWS CloudShell (the terminal in AWS's own console) you always are. On your own machine run `aws configure` with "
    "an access key, or `aws login`, and then this command again."
)
NOBODY = f"Nobody is signed in to AWS here. {SIGN_IN}"
NO_LONGER = f"Your sign-in to AWS is over. {SIGN_IN}"
UNKNOWN = f"AWS does not know the access key that is set here. {SIGN_IN}"
NO_ANSWER = "AWS does not answer. Check the network, then run the same command again: it goes on where it stopped."
NO_REGION = "No region is set. London is `export AWS_REGION=eu-west-2`."
NOT_ALLOWED = (
    "Whoever is signed in to AWS here may not do this ({action}). Ask whoever looks after the account for the "
    "permission AdministratorAccess, or sign in as somebody who has it."
)

RAISED: Mapping[type[Exception], str] = {
    exceptions.NoCredentialsError: NOBODY,
    exceptions.PartialCredentialsError: NOBODY,
    exceptions.ProfileNotFound: "AWS_PROFILE names a profile that is not on this machine. Set another, or none.",
    exceptions.CredentialRetrievalError: NO_LONGER,
    exceptions.UnauthorizedSSOTokenError: NO_LONGER,
    exceptions.TokenRetrievalError: NO_LONGER,
    exceptions.SSOTokenLoadError: NO_LONGER,
    exceptions.NoRegionError: NO_REGION,
    exceptions.InvalidRegionError: NO_REGION,
    exceptions.HTTPClientError: NO_ANSWER,
    exceptions.ConnectionError: NO_ANSWER,
}
ANSWERED: Mapping[str, str] = {  # by the code of the refusal
    "ExpiredToken": NO_LONGER,
    "ExpiredTokenException": NO_LONGER,
    "RequestExpired": "The clock of this machine is wrong, so AWS takes nothing from it. Set it, and try again.",
    "InvalidClientTokenId": UNKNOWN,
    "UnrecognizedClientException": UNKNOWN,
    "SignatureDoesNotMatch": UNKNOWN,
    "InvalidAccessKeyId": UNKNOWN,
    "OptInRequired": "This account may not use the service yet. Finish signing up for AWS in its console, and try again.",
    "SubscriptionRequiredException": (
        "This account is not ready: its sign-up is not finished, or its card was not accepted. AWS's console says which."
    ),
    "AccessDenied": NOT_ALLOWED,
    "AccessDeniedException": NOT_ALLOWED,
    "UnauthorizedOperation": NOT_ALLOWED,
}


def sentence(problem: Exception) -> str | None:
    """What to tell whoever typed the command. None: this is something else, which no sentence of ours explains."""
    if isinstance(problem, ClientError):
        said = ANSWERED.get(str(problem.response.get("Error", {}).get("Code", "")))
        return said and said.format(action=problem.operation_name)
    return next((said for kind, said in RAISED.items() if isinstance(problem, kind)), None)
