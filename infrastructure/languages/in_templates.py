"""The sentences that stand in templates, as Jinja reads them: what `{% if %}` chooses between is read both ways."""

from collections.abc import Iterator

from jinja2 import Environment, nodes

from chalicelib.languages.sentences import runs
from infrastructure.languages.readings import MOST, Texts, is_code, sentences_of, together, value

SAID_BY = {"text", "titleText", "summaryText", "serviceName", "visuallyHiddenText", "landmarkLabel", "label", "html"}
PASSES_ON = {"lower", "words", "unbroken", "visible"}  # filters that leave the words as they are
HERE = "<div>"  # what a macro draws stands for itself


def said_in(environment: Environment, template: str) -> Iterator[str]:
    assert environment.loader is not None, "the environment has no templates"
    source = environment.loader.get_source(environment, template)[0]
    yield from Reader(environment.parse(source)).all()


class Reader:
    """Reads one template. A rest is what stands after the last tag of the frame: the beginning of the next run."""

    def __init__(self, template: nodes.Template) -> None:
        self._template = template
        self._found: dict[str, None] = {}
        self._macros = {macro.name for macro in template.find_all(nodes.Macro)}
        for imported in template.find_all(nodes.FromImport):
            self._macros |= {name if isinstance(name, str) else name[1] for name in imported.names}

    def all(self) -> Iterator[str]:
        self._end(self._body(self._template.body, {""}))
        yield from self._found

    def _body(self, body: list[nodes.Node], rests: set[str]) -> set[str]:
        for node in body:
            rests = self._node(node, rests)
        return rests

    def _node(self, node: nodes.Node, rests: set[str]) -> set[str]:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    texts = (part.data,) if isinstance(part, nodes.TemplateData) else self._shown(part)
                    rests = self._cut(rest + text for rest in rests for text in texts)
                return rests
            case nodes.If():
                self._apart(node.test)
                after = self._body(node.body, rests)
                for other in node.elif_:
                    after |= self._body(other.body, rests)
                return after | self._body(node.else_, rests)
            case nodes.For():
                self._apart(node.iter)
                return rests | self._body(node.body, rests) | self._body(node.else_, rests)
            case nodes.CallBlock():
                self._apart(node.call)
                self._end(rests)
                return self._cut(rest + HERE for rest in self._body(node.body, {""}))
            case nodes.Macro():
                self._end(self._body(node.body, {""}))
                return rests
            case nodes.Block() | nodes.Scope() | nodes.ScopedEvalContextModifier():
                return self._body(node.body, rests)
            case nodes.Assign():
                self._said(node.node)
        return rests

    def _cut(self, written: Iterator[str]) -> set[str]:
        rests: set[str] = set()
        for html in written:
            *done, (rest, _) = runs(html)
            for run, _ in done:
                self._found.update(dict.fromkeys(sentences_of(run)))
            rests.add(rest if rest.strip() else "")
        assert len(rests) <= MOST, f"too many ways to read {min(rests)}"
        return rests

    def _end(self, rests: set[str]) -> None:
        for rest in rests:
            self._found.update(dict.fromkeys(sentences_of(rest)))

    def _shown(self, expression: nodes.Node) -> Texts:
        """What stands for an expression within its run."""
        if self._draws(expression):
            self._apart(expression)
            return (HERE,)
        self._apart(expression)
        return texts(expression)

    def _draws(self, expression: nodes.Node) -> bool:
        called = isinstance(expression, nodes.Call) and isinstance(expression.node, nodes.Name)
        return called and expression.node.name in self._macros  # type: ignore[attr-defined]

    def _apart(self, expression: nodes.Node) -> None:
        """What an expression gives to a macro: those words stand somewhere by themselves."""
        for pair in (expression, *expression.find_all(nodes.Node)):
            if isinstance(pair, nodes.Pair) and isinstance(pair.key, nodes.Const) and pair.key.value in SAID_BY:
                self._said(pair.value)
            elif isinstance(pair, nodes.Call):
                for given in (*pair.args, *(named.value for named in pair.kwargs)):
                    self._said(given)
            elif isinstance(pair, nodes.Tuple | nodes.List):
                for item in pair.items:
                    self._said(item)
            elif isinstance(pair, nodes.Filter) and pair.name == "default":
                for given in pair.args:
                    self._said(given)

    def _said(self, expression: nodes.Node) -> None:
        for text in texts(expression):
            if not is_code(text):
                self._found.update(dict.fromkeys(sentences_of(text)))
        if isinstance(expression, nodes.Call | nodes.Dict):
            self._apart(expression)


def texts(expression: nodes.Node) -> Texts:
    """The texts that an expression can be; a value by its name."""
    match expression:
        case nodes.Const(value=str() as text):
            return (text,)
        case nodes.Concat(nodes=parts):
            return together(texts(part) for part in parts)
        case nodes.CondExpr(expr1=one, expr2=other):
            return texts(one) + (texts(other) if other else ("",))
        case nodes.Or(left=left, right=right):
            return texts(left) + texts(right)
        case nodes.Filter(node=nodes.Node() as of):
            found = texts(of)
            return found if expression.name in PASSES_ON else _named(of, expression.name)
    return _named(expression)


def _named(expression: nodes.Node, by: str = "") -> Texts:
    match expression:
        case nodes.Name(name=name) | nodes.Getattr(attr=name):
            return value(name, by=by)
        case nodes.Filter(node=nodes.Node() as of) | nodes.Getitem(node=of):
            return _named(of, by)
        case nodes.Call(node=called, args=args):
            return _named(args[0], by) if len(args) == 1 else _named(called, by)
    return value("value")
