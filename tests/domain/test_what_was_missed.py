"""What was missed stays missed and owed, through closing, until it is done (READINGS R12)."""

from tests.stories.telling import broken

RECEIVED = """
  - {at: Mon 2026-09-14 10:00, do: receive, with: {stage: formal}}
"""


def test_a_missed_acknowledgement_is_still_owed_once_the_case_is_withdrawn() -> None:
    assert not broken(f"""{RECEIVED}
  - {{at: Fri 2026-09-18 09:00, do: withdraw, then: {{clocks: {{formal.acknowledge: {{state: missed}}}}}}}}
  - at: Mon 2026-09-21 09:00
    do: acknowledge
    then: {{clocks: {{formal.acknowledge: {{state: late, done: Mon 2026-09-21}}}}, breaches: [formal.acknowledge]}}
""")


def test_what_was_not_missed_when_the_case_was_withdrawn_is_over() -> None:
    assert not broken(f"""{RECEIVED}
  - {{at: Tue 2026-09-15 09:00, do: withdraw, then: {{clocks: {{formal.acknowledge: {{state: void}}}}}}}}
  - {{at: Wed 2026-09-16 09:00, do: acknowledge, then: {{refused: not_now}}}}
""")


def test_a_letter_that_arrives_after_the_withdrawal_does_not_revive_a_clock() -> None:
    assert not broken(f"""{RECEIVED}
  - {{at: Tue 2026-09-15 09:00, do: withdraw}}
  - at: Wed 2026-09-16 09:00
    do: mark_told
    with: {{notice: acknowledgement, how: post}}
    then: {{clocks: {{formal.acknowledge: {{state: void, done: none}}}}}}
""")
