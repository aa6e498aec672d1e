"""Pages about cases that are over, and about what was learnt: for few people, seldom, each read when one is asked for.

A process that starts waits for none of them (kit/later.py). Here stands which pages a module has.
"""

from collections.abc import Mapping

WITHIN = "chalicelib.web"
SHOWN: Mapping[str, tuple[str, ...]] = {  # module: its pages without a form, by their names in kit/urls.py
    "desk.bundles": ("staff.bundle",),
    "desk.data_folders": ("staff.data-folder",),
    "desk.register": ("staff.register", "staff.register.table"),
    "desk.report": ("staff.report", "staff.report.table", "staff.report.recount"),
    "desk.reviews": ("staff.reviews",),
    "desk.self_assessment": ("staff.self-assessment",),
    "inspection.pages": ("inspection", "inspection.self-assessment", "inspection.bundle"),
}
FORMS: Mapping[str, tuple[str, ...]] = {  # those with a form, posted to the address that shows it
    "desk.bundles": ("staff.bundles",),
    "desk.data_folders": ("staff.data-folders",),
    "desk.data_requests": ("staff.data-requests", "staff.data-request"),
    "desk.erase_party": ("staff.erase-party",),
    "desk.how_it_went": ("staff.how-it-went",),
    "desk.inspections": ("staff.inspections",),
    "desk.retention": ("staff.retention",),
    "desk.reviews": ("staff.review",),
    "desk.self_assessment": ("staff.self-assessment.word",),
    "desk.sentences": ("staff.sentence",),
    "desk.themes": ("staff.themes", "staff.theme"),
}
