"""What Lambda and the local runner start: the pages and the schedules of Redress. No logic lives here."""

from collections.abc import Callable
from typing import Any

from chalice.app import Chalice, ConvertToMiddleware, Cron, Rate

from chalicelib import cold_start, sweeps
from chalicelib.observability import SERVICE, logger, write_down
from chalicelib.settings import stage
from chalicelib.web import (
    first,
    lost,
    outbox,
    own_contact,
    passkeys,
    people,
    public,
    second_factor,
    sign_in,
    static,
    tracking,
    you,
)
from chalicelib.web.desk import acting, adding, case_page, posting, taking_down, work_list
from chalicelib.web.pages import dressed


def counted(event: Any, get_response: Callable[[Any], Any]) -> Any:
    """Write down what was counted, however it ends."""
    try:
        return get_response(event)
    finally:
        write_down(stage())


app = Chalice(app_name=SERVICE)
app.register_middleware(ConvertToMiddleware(logger.inject_lambda_context(clear_state=True)))
app.register_middleware(counted)
app.register_middleware(dressed, "http")
desk = (work_list, case_page, acting, taking_down, adding, posting)
for part in (
    public, tracking, own_contact, sign_in, second_factor, passkeys, first, you, people, outbox, *desk, static, lost,
):  # fmt: skip
    app.register_blueprint(part.pages.blueprint)

# Lambda starts a scheduled function in the module that scheduled it. Were that another one, this file would not be read
# there, and what a sweep counts, alarms included, would never be written down.
sweep_minute = app.schedule(Rate(1, unit=Rate.MINUTES), name="sweep_minute")(sweeps.sweep_minute)
sweep_daily = app.schedule(Cron(0, 6, "*", "*", "?", "*"), name="sweep_daily")(sweeps.sweep_daily)
mail_came_back = app.on_cw_event(
    {"source": ["aws.ses"], "detail-type": list(sweeps.WHAT_BECAME_OF_MAIL)}, name="mail_came_back"
)(sweeps.mail_came_back)
cold_start.over()
