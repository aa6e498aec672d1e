"""What Lambda and the local runner start: the pages and the schedules of Redress. No logic lives here."""

import os
import sys
from collections.abc import Callable
from typing import Any

from chalice.app import Chalice, ConvertToMiddleware, Cron, Rate

from chalicelib import chalices_own, cold_start, sweeps
from chalicelib.observability import SERVICE, logger, write_down
from chalicelib.settings import stage
from chalicelib.web import set_up
from chalicelib.web.accounts import first_admin, my_account, passkeys, reset_factor, second_factor, sign_in
from chalicelib.web.asked import answers_files, question_page, shown_files
from chalicelib.web.complainant import (
    case_dates,
    correcting,
    next_stage,
    own_address,
    own_contact,
    own_files,
    own_letters,
    own_points,
    withdrawing,
)
from chalicelib.web.complainant import case_page as complainants_page
from chalicelib.web.complainant import how_it_went as complainants_how_it_went
from chalicelib.web.desk import (
    action_views,
    actions_page,
    adding,
    apart,
    campaigns,
    case_page,
    case_print,
    case_sections,
    draft_page,
    files,
    finding,
    hand_over_sheet,
    handing_over,
    log_views,
    looking_back,
    open_promises,
    panel_page,
    posting,
    saved_views,
    several,
    sheet,
    triage,
    unsent_mail,
    work_list,
)
from chalicelib.web.kit import not_found, static
from chalicelib.web.kit.later import Later
from chalicelib.web.kit.pages import dressed
from chalicelib.web.public import (
    equality,
    lost_link,
    notices,
    procedure,
    remarks,
    removing_files,
    saving,
    starting,
    tell_us,
    unsent,
)

chalices_own.refuse(sys.argv, os.environ)


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
desk = (
    work_list, finding, case_page, case_sections, case_print, files, action_views, log_views, adding, posting, open_promises,
    actions_page, triage, apart, panel_page, draft_page, several,
    handing_over, hand_over_sheet, sheet, saved_views, campaigns,
)  # fmt: skip
the_form = (starting, tell_us, unsent, saving, lost_link, removing_files, remarks, equality, notices, procedure)
of_somebody_asked = (question_page, answers_files, shown_files)
of_a_complainant = (
    complainants_page, next_stage, own_contact, correcting, withdrawing, case_dates, own_address, own_files,
    own_letters, own_points, complainants_how_it_went,
)  # fmt: skip
everybody = (
    *the_form, *of_a_complainant, *of_somebody_asked, sign_in, second_factor, passkeys, first_admin, my_account,
    reset_factor, unsent_mail,
)  # fmt: skip
for part in (*everybody, *desk, static, not_found):
    app.register_blueprint(part.pages.blueprint)
later = [
    Later(app, f"{few.WITHIN}.{module}", few.SHOWN.get(module, ()), few.FORMS.get(module, ()))
    for few in (set_up, looking_back)
    for module in {**few.SHOWN, **few.FORMS}
]

# Lambda starts a scheduled function in the module that scheduled it. Were that another one, this file would not be read
# there, and what a sweep counts, alarms included, would never be written down.
sweep_minute = app.schedule(Rate(1, unit=Rate.MINUTES), name="sweep_minute")(sweeps.sweep_minute)
sweep_daily = app.schedule(Cron(0, 6, "*", "*", "?", "*"), name="sweep_daily")(sweeps.sweep_daily)
erase = app.schedule(Cron(30, 1, "*", "*", "?", "*"), name="erase")(sweeps.erase)
back_up = app.schedule(Cron(30, 2, "*", "*", "?", "*"), name="back_up")(sweeps.back_up)
mail_came_back = app.on_cw_event(
    {"source": ["aws.ses"], "detail-type": list(sweeps.WHAT_BECAME_OF_MAIL)}, name="mail_came_back"
)(sweeps.mail_came_back)
file_arrived = app.on_cw_event({"source": ["aws.s3"], "detail-type": ["Object Created"]}, name="file_arrived")(
    sweeps.file_arrived
)
file_checked = app.on_cw_event(
    {"source": ["aws.guardduty"], "detail-type": ["GuardDuty Malware Protection Object Scan Result"]},
    name="file_checked",
)(sweeps.file_checked)
cold_start.over()
