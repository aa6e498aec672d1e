"""What the environment says is read on first use; clients, clock and chance come from one place."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import boto3
import pytest
from aws_lambda_powertools.utilities.parameters import base
from botocore.exceptions import ConnectTimeoutError

from chalicelib import wiring
from chalicelib.adapters.memory import Memory
from chalicelib.adapters.parameters import HOLDS
from chalicelib.ports import StoreUnavailable
from chalicelib.settings import NotSet, Settings
from tests.adapters.mails import mail
from tests.contract.build import MONDAY, commit

ENOUGH = {"STAGE": "prod", "TABLE_NAME": "t", "BUCKET_NAME": "b", "SENDER": "c@redress.example"}


@pytest.mark.parametrize("name", ENOUGH)
def test_what_is_missing_is_named(name):
    with pytest.raises(NotSet, match=name):
        Settings.of({key: value for key, value in ENOUGH.items() if key != name})


def test_what_may_be_left_out_has_its_default():
    settings = Settings.of(ENOUGH)
    assert (settings.mail_set, settings.base_url, settings.link_secret, settings.link_version) == ("", "", "", 1)
    assert settings.parameter("base-url") == "/redress/prod/base-url"


def test_a_base_address_has_no_slash_at_its_end():
    assert Settings.of(ENOUGH | {"BASE_URL": "http://localhost:8000/"}).base_url == "http://localhost:8000"


@pytest.fixture
def real(aws, monkeypatch):
    """The services of a deployment on moto."""
    for name, value in aws.environment().items():
        monkeypatch.setenv(name, value)
    wiring.use(None)
    yield wiring.services
    wiring.use(None)


def test_services_are_built_once_and_work_together(real):
    services = real()
    services.cases.append(commit())
    services.files.put("CASE/C1/a", b"a", "text/plain")
    assert services.cases.load("C1").summary.version == 1
    assert services.files.get("CASE/C1/a") == b"a"
    assert services.mailer.send(mail())
    assert real() is services


def test_secrets_and_the_address_are_the_stages_parameters(real):
    client = boto3.client("ssm")
    client.put_parameter(Name="/redress/local/link-secret/1", Value="hush", Type="SecureString")
    client.put_parameter(Name="/redress/local/base-url", Value="https://complaints.example/api/", Type="String")
    assert real().link_secret(1) == b"hush"
    assert real().base_url() == "https://complaints.example/api"
    with pytest.raises(KeyError):
        real().link_secret(2)


def put(name: str, value: str) -> None:
    boto3.client("ssm").put_parameter(Name=f"/redress/local/{name}", Value=value, Type="SecureString", Overwrite=True)


@pytest.fixture
def minutes_pass(monkeypatch):
    """How a parameter grows old: Powertools' own clock is moved on."""
    passed = timedelta()

    def move(by: timedelta) -> None:
        nonlocal passed
        passed += by
        clock = SimpleNamespace(now=lambda: datetime.now() + passed)  # noqa: DTZ005 — as Powertools reads it
        monkeypatch.setattr(base, "datetime", clock)

    return move


def test_a_changed_parameter_counts_within_minutes_and_without_a_deployment(real, minutes_pass):
    put("base-url", "https://old.example/api")
    assert real().base_url() == "https://old.example/api"
    put("base-url", "https://new.example/api")
    assert real().base_url() == "https://old.example/api"
    minutes_pass(HOLDS)
    assert real().base_url() == "https://new.example/api"


def test_a_secret_that_is_taken_away_is_gone_within_minutes(real, minutes_pass):
    put("link-secret/1", "hush")
    assert real().link_secret(1) == b"hush"
    boto3.client("ssm").delete_parameter(Name="/redress/local/link-secret/1")
    minutes_pass(HOLDS)
    with pytest.raises(KeyError):
        real().link_secret(1)


def test_what_a_parameter_said_last_holds_while_ssm_does_not_answer(real, minutes_pass, monkeypatch):
    put("link-secret/1", "hush")
    assert real().link_secret(1) == b"hush"
    minutes_pass(HOLDS)
    parameters = wiring._parameters()
    monkeypatch.setattr(parameters._provider, "_get", silent)
    assert real().link_secret(1) == b"hush"
    with pytest.raises(StoreUnavailable):
        real().link_secret(2)


def silent(*_: object, **__: object) -> str:
    raise ConnectTimeoutError(endpoint_url="ssm")


def test_the_local_runner_gives_secret_and_address_in_the_environment(real, monkeypatch):
    monkeypatch.setenv("LINK_SECRET", "local")
    monkeypatch.setenv("BASE_URL", "http://localhost:8000")
    assert real().link_secret(1) == b"local"
    assert real().base_url() == "http://localhost:8000"
    with pytest.raises(KeyError):
        real().link_secret(2)


def test_a_test_may_put_services_in_their_place():
    mine = Memory().services(lambda: MONDAY)
    wiring.use(mine)
    assert wiring.services() is mine
    wiring.use(None)


def test_ids_sort_by_time_and_chance_has_the_length_asked_for(real):
    ids = [real().new_id() for _ in range(3)]
    assert len({*ids}) == 3
    assert {len(one) for one in ids} == {26}
    assert len(real().randomness(32)) == 32


def test_the_clock_reads_utc_to_the_millisecond_and_the_case_clock_only_goes_forward():
    clock = wiring.Clock()
    assert clock.wall().tzinfo is UTC
    assert clock.wall().microsecond % 1000 == 0
    clock.advance(timedelta(days=3))
    assert timedelta(days=3) <= clock.now() - clock.wall() + timedelta(minutes=1) < timedelta(days=3, minutes=2)
    with pytest.raises(ValueError, match="forward"):
        clock.advance(timedelta(seconds=-1))


@pytest.fixture
def first_day(real, monkeypatch):
    """The minute's function of a stage that has neither secret nor address yet."""
    monkeypatch.setenv("ADDRESS", "https://a1.execute-api.example/api/")
    wiring.use(None)
    return real


def test_a_stage_begins_with_a_secret_and_an_address_that_nobody_typed(first_day):
    wiring.begin_stage()
    assert len(first_day().link_secret(1)) >= 43
    assert first_day().base_url() == "https://a1.execute-api.example/api"


def test_a_secret_that_is_there_is_never_written_over(first_day):
    put("link-secret/1", "hush")
    wiring.begin_stage()
    assert first_day().link_secret(1) == b"hush"


def test_of_two_that_begin_a_stage_at_once_the_first_wins(first_day, monkeypatch):
    wiring._parameters().first("/redress/local/link-secret/1", "hush", "SecureString")
    monkeypatch.setattr(wiring._parameters(), "get", lambda name: {}[name])
    wiring._parameters().first("/redress/local/link-secret/1", "other", "SecureString")
    monkeypatch.undo()
    assert (
        boto3.client("ssm").get_parameter(Name="/redress/local/link-secret/1", WithDecryption=True)["Parameter"][
            "Value"
        ]
        == "hush"
    )


def test_only_the_function_that_is_told_an_address_begins_a_stage(real):
    wiring.begin_stage()
    with pytest.raises(KeyError):
        real().link_secret(1)
