"""What an assessment of the impact on data protection (DPIA) begins with: the risks of keeping complaints, and what is done
about each by the program itself (UK GDPR Article 35(7)(c) and (d)). How great each is for people, a person says.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hazard:
    code: str
    risk: str
    measures: str


HAZARDS = (
    Hazard("seen", "Somebody who is complained about, or a colleague without a part, reads a case",
           "The case does not exist for them; roles decide who sees what; each view is recorded and shown"),
    Hazard("sent", "A letter or a file goes to the wrong person",
           "Mail holds a link only until an address is confirmed; links can be replaced; a link never opens another case"),
    Hazard("stolen", "An account of staff is taken over",
           "A second factor or a passkey; sign-ins end; its owner is mailed; tries are limited"),
    Hazard("child", "A child or somebody at risk is harmed by what is told to others",
           "Safeguarding leads hear first; nothing is sent until somebody has read it; limits on contact are kept"),
    Hazard("special", "Health, needs, belief or allegations become known more widely than they must",
           "Asked only where needed; blacked out of bundles for good; never in a log or a list"),
    Hazard("kept", "Data is kept longer than it is needed",
           "Each closed case has a last day; two people decide; erasure is complete and proved, also after a restore"),
    Hazard("lost", "Data is lost or changed",
           "Nightly copies that nobody can change; the database can be set back; the history is chained and checked"),
    Hazard("rights", "People cannot have, correct or erase their data in time",
           "Requests have the law’s date and reminders; a folder of all their cases; one person can be erased from a case"),
)  # fmt: skip
LEVELS = {"": "Not judged yet", "low": "Low", "medium": "Medium", "high": "High"}
