"""Pages whose module is read when somebody first asks for one of them.

Lambda starts processes at any time, and whoever waits for one waits for every module that it reads. What few people ask
for, and seldom, is left to them: its addresses lead here, because API Gateway has to be told all of them, and for the first
who asks the module is read, whose own pages then stand in these places.
"""

from collections.abc import Sequence
from importlib import import_module
from threading import Lock

from chalice.app import Chalice, Response

from chalicelib.web.kit.pages import FORM
from chalicelib.web.kit.urls import ADDRESSES

_reading = Lock()


class Later:
    """The pages of one module by their names: those that are only shown, and those with a form."""

    def __init__(self, app: Chalice, module: str, shown: Sequence[str] = (), forms: Sequence[str] = ()) -> None:
        self._app, self._module = app, module
        self._held = [ADDRESSES[name] for name in (*shown, *forms)]
        for place in self._held:
            app.route(place, methods=["GET", "HEAD"])(self._first)
        for name in forms:
            app.route(ADDRESSES[name], methods=["POST"], content_types=[FORM])(self._first)

    def read(self) -> None:
        """Let the module's own pages take their places, unless they have."""
        with _reading:
            if self._held:
                pages = import_module(self._module).pages
                for place in self._held:
                    del self._app.routes[place]
                self._held = []
                self._app.register_blueprint(pages.blueprint)

    def _first(self, **args: str) -> Response:
        asked = self._app.current_request
        assert asked is not None  # Chalice calls a view with one
        self.read()
        answer: Response = self._app.routes[asked.path][asked.method].view_function(**args)
        return answer
