"""An outcome may be told by telephone, and then in writing (aptcoo: informal.confirm, always in writing)."""

from tests.stories.telling import broken

TOLD_BY_TELEPHONE = """
  - {at: Mon 2026-09-14 09:00, do: receive, with: {channel: telephone}}
  - {at: Thu 2026-09-24 14:00, do: issue_outcome, with: {finding: resolved}, then: {status: open}}
  - at: Thu 2026-09-24 14:30
    do: mark_told
    with: {notice: outcome, how: telephone}
    then: {status: answered, duties: {informal.confirm: owed}}
"""


def test_the_letter_after_the_call_confirms_it_in_writing() -> None:
    assert not broken(f"""{TOLD_BY_TELEPHONE}
  - at: Fri 2026-09-25 09:00
    do: mark_told
    with: {{notice: outcome, how: post}}
    then: {{status: answered, duties: {{informal.confirm: done}}}}
""")


def test_the_day_of_the_outcome_stays_that_of_the_call() -> None:
    assert not broken(f"""{TOLD_BY_TELEPHONE}
  - at: Fri 2026-09-25 09:00
    do: mark_told
    with: {{notice: outcome, how: post}}
    then: {{clocks: {{informal.resolve: {{state: met, done: Thu 2026-09-24}}}}}}
""")


def test_an_outcome_that_was_never_issued_cannot_be_told() -> None:
    assert not broken("""
  - {at: Mon 2026-09-14 09:00, do: receive}
  - {at: Tue 2026-09-15 09:00, do: mark_told, with: {notice: outcome, how: post}, then: {refused: not_now}}
""")
