"""The stage's parameters in SSM: secrets of links, the address of the pages. Each is read anew once it is old, so a
changed one counts within minutes and without a deployment.

Where SSM does not answer, what it said last still holds: no page fails for it. What never was is asked for each time.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from aws_lambda_powertools.utilities.parameters import GetParameterError, SSMProvider
from botocore.exceptions import ClientError

from chalicelib.adapters.aws_errors import code
from chalicelib.ports import StoreUnavailable

HOLDS = timedelta(minutes=5)
NOT_THERE = "ParameterNotFound"


class SsmParameters:
    """The client is made when it is first needed."""

    def __init__(self, client: Callable[[], Any]) -> None:
        self.client = client
        self._provider: SSMProvider | None = None
        self._known: dict[str, str] = {}

    def get(self, name: str) -> str:
        """Raises KeyError where there is none of that name, StoreUnavailable."""
        self._provider = self._provider or SSMProvider(boto3_client=self.client())
        try:
            value = str(self._provider.get(name, max_age=int(HOLDS.total_seconds()), decrypt=True))
        except GetParameterError as failed:
            if NOT_THERE in str(failed):
                self._known.pop(name, None)
                raise KeyError(name) from None
            if name not in self._known:
                raise StoreUnavailable("a parameter was not answered") from failed
            return self._known[name]
        self._known[name] = value
        return value

    def first(self, name: str, value: str, kind: str) -> None:
        """Keep this where there is none of that name; what is there stays, whoever put it. Raises StoreUnavailable."""
        try:
            self.get(name)
        except KeyError:
            try:
                self.client().put_parameter(Name=name, Value=value, Type=kind, Overwrite=False)
            except ClientError as refused:
                if code(refused) != "ParameterAlreadyExists":
                    raise StoreUnavailable("a parameter was not written") from refused
