"""What whoever types `make run` meets: one line that says ready, clear words when it cannot be, a clean end."""

import signal
import socket
import subprocess

import pytest

from chalicelib.settings import Settings
from infrastructure.demonstration.setting_up import described, members
from infrastructure.emulate import Names
from infrastructure.local.__main__ import environment
from infrastructure.local.ports import free_port
from tests.runner import PATIENCE, ROOT, Runner, running, start


def test_the_local_server_says_once_that_it_is_ready_and_says_it_last(local: Runner):
    ready = [line for line in local.said if "Ready" in line]
    assert ready == [local.said[-1]] == [f"Ready: {local.url}/"]


def test_the_local_server_says_where_to_look(local: Runner):
    said = "\n".join(local.said)
    assert f"{local.url}/mailbox" in said
    assert f"{local.url}/clock" in said


def test_the_local_server_says_five_addresses_and_one_person_to_sign_in_as(local: Runner):
    assert len([line for line in local.said if local.url in line and "Ready" not in line]) == 5
    everybody = [member for site in described()["sites"] for member in members(site)]
    (told,) = {member.id for member in everybody if member.email in "\n".join(local.said)}
    assert told == described()["begin_as"]
    assert any("redress people" in line for line in local.said)


def test_the_command_people_lists_everybody_with_id_name_roles_and_address(local: Runner):
    asked = [ROOT / ".venv/bin/redress", "people"]
    done = subprocess.run(asked, cwd=ROOT, env=local.environment, capture_output=True, text=True, check=True)
    for site in described()["sites"]:
        assert f"{site['name']}, on the policy {site['policy']}" in done.stdout
        for member in members(site):
            assert any(
                all(said in line for said in (member.id, member.name, member.email, *member.titles))
                for line in done.stdout.splitlines()
            )


def test_no_mail_waits_for_the_rate_of_a_real_account():
    said = environment(Names("table", "bucket", "sender", "region"), "http://localhost:8000")
    assert Settings.of(said).mails_a_second >= 10_000


def test_a_taken_port_is_a_clear_sentence(local: Runner):
    second = start(local.port)
    assert second.process.wait(PATIENCE) == 1
    second.ready.wait(PATIENCE)
    (line,) = second.said
    assert line.startswith(f"Port {local.port} is taken.")
    assert f"PORT={local.port + 1} make run" in line


@pytest.mark.parametrize("said", ["abc", "", "0", "65536", "-1", "٣٠٠"])
def test_a_port_that_is_none_is_a_clear_sentence(said: str):
    with pytest.raises(ValueError, match="PORT has to be a number from 1 to 65535"):
        free_port(said)


def test_only_this_machine_is_listened_to(local: Runner):
    with socket.socket() as other:
        other.bind(("127.0.0.2", local.port))  # would be refused if it listened on every address


def test_what_the_cli_needs_is_for_whoever_started_it_alone(local: Runner):
    assert local.door.stat().st_mode & 0o777 == 0o600


def test_an_interrupt_ends_it_also_where_the_shell_switched_interrupts_off():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a shell does for what it starts in the background
    try:
        with running(NO_CASES="yes") as runner:
            assert runner.interrupt() == 0
    finally:
        signal.signal(signal.SIGINT, before)


def test_ctrl_c_ends_it_cleanly_and_leaves_nothing():
    with running(NO_CASES="yes") as runner:
        assert runner.interrupt() == 0
        assert runner.said[-1] == "Redress has stopped."
        assert not any("Traceback" in line for line in runner.said)
        assert not runner.door.exists()
