"""Which of AWS's refusals mean "not now": the same for table, files and mail. The rest are defects, and stay loud."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

from chalicelib.ports import StoreUnavailable

BUSY = {
    "InternalServerError",
    "InternalError",
    "InternalFailure",
    "LimitExceededException",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestTimeout",
    "RequestTimeoutException",
    "ServiceUnavailable",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
    "TransactionInProgressException",
}


def code(error: ClientError) -> str:
    return error.response.get("Error", {}).get("Code", "")


def busy(error: ClientError) -> bool:
    """Whether the same request may well succeed later."""
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    return code(error) in BUSY or status >= 500 or status == 429


@contextmanager
def no_answer_is_unavailable(*also: str) -> Iterator[None]:
    """Throttling, time-outs, lost connections and failures on AWS's side become StoreUnavailable; so do these codes."""
    try:
        yield
    except (ConnectionError, HTTPClientError) as lost:
        raise StoreUnavailable(type(lost).__name__) from lost
    except ClientError as refused:
        if not busy(refused) and code(refused) not in also:
            raise
        raise StoreUnavailable(code(refused)) from refused
