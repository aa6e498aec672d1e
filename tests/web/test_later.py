"""What few people ask for is read when they do: until then its addresses are held, each with the methods that it has."""

import json
import sys
from subprocess import run

IN_A_PROCESS_OF_ITS_OWN = """
import json, sys
from app import app, later
from chalicelib.web.desk import looking_back

def routes():
    return [(place, method, entry.content_types) for place, of in app.routes.items() for method, entry in of.items()]

seldom = ("chalicelib.web.set_up.", *(f"{looking_back.WITHIN}.{name}" for name in looking_back.FORMS))
read, held = [name for name in sys.modules if name.startswith(seldom)], routes()
for pages in later:
    pages.read()
print(json.dumps({"read": read, "held": sorted(held), "taken": sorted(routes())}))
"""


def test_a_held_place_is_its_modules_own_with_the_same_methods_and_no_module_is_read_before() -> None:
    ran = run([sys.executable, "-c", IN_A_PROCESS_OF_ITS_OWN], capture_output=True, text=True, check=True)
    found = json.loads(ran.stdout)
    assert found["read"] == []
    assert found["held"] == found["taken"]
