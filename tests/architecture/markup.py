"""What is wrong with a template, as far as reading it can tell: a list of `line: what`.

Jinja is taken away first: an expression becomes one letter that stands for "something", so that what is left
can be read as HTML, and a word that is still there stands outside gettext.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from jinja2 import Environment, nodes

SOMETHING = "\ue000"
CSRF_TOKEN, KEY = "\ue001", "\ue002"
FORM_PARTS = {"form.csrf_token._value()": CSRF_TOKEN, "form.key._value()": KEY}
OWN_NAME = re.compile(r"\bHallway\b")
READ_ALOUD = {
    "alt",
    "title",
    "placeholder",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "label",
}
CLASS_NAMES = re.compile(r'[a-z0-9\s="-]*')
SENTENCE = re.compile(r"[A-Z][a-z’]+(\W.*)?", re.DOTALL)
GETTEXT = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
JINJA = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True)


def problems(source: str) -> list[str]:
    reader = Reader()
    reader.feed(without_jinja(source))
    reader.close()
    found = [*reader.found, *in_expressions(source)]
    return [f"{line}: {what}" for line, what in sorted(found)]


def without_jinja(source: str) -> str:
    """The HTML alone. Lines stay where they are; a macro that only makes class names or attributes is left out."""
    carries_tokens = re.compile(rf"\b({'|'.join(token_macros(source))})\(")
    parts: list[str] = []
    macro_from: int | None = None
    inside, said = "", ""
    for _line, kind, text in JINJA.lex(source):
        if kind.endswith("_begin"):
            inside, said = kind.removesuffix("_begin"), ""
        if kind == "data" and inside != "comment":
            parts.append(text)
            continue
        said += text
        parts.append("\n" * text.count("\n"))
        if not kind.endswith("_end"):
            continue
        if inside == "variable":
            parts.append(
                CSRF_TOKEN + KEY if carries_tokens.search(said) else FORM_PARTS.get(expression(said), SOMETHING)
            )
        if inside == "block" and re.match(r"\{%[-+]?\s*macro\b", said):
            macro_from = len(parts)
        if inside == "block" and re.match(r"\{%[-+]?\s*endmacro\b", said) and macro_from is not None:
            body = "".join(parts[macro_from:])
            if CLASS_NAMES.fullmatch(body.replace(SOMETHING, "")):
                parts[macro_from:] = ["\n" * body.count("\n")]
        inside = ""
    return re.sub(rf"(</?){SOMETHING}", r"\1x-any", "".join(parts))


def expression(said: str) -> str:
    return said.strip("{}-+ \n")


class Reader(HTMLParser):
    """Walks through the tags and notes what must not be there."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self.forms: list[tuple[int, str]] = []
        self.literal = 0

    def note(self, what: str) -> None:
        self.found.append((self.getpos()[0], what))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        self._look_at_attributes(tag, attributes)
        if tag == "style" or (tag == "script" and "src" not in attributes):
            self.note(f"<{tag}> inline: the content security policy blocks it")
        if tag == "a" and "href" not in attributes:
            self.note("<a> without href: it does nothing without JavaScript")
        if tag == "form":
            if not {"method", "action"} <= attributes.keys():
                self.note("<form> without method and action: it does nothing without JavaScript")
            needs_none = attributes.get("method", "").lower() == "get"
            self.forms.append((self.getpos()[0], CSRF_TOKEN + KEY if needs_none else ""))
        self._look_for_tokens("".join(attributes.values()))
        self.literal += tag in {"code", "kbd", "script", "style"}

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.forms:
            line, tokens = self.forms.pop()
            if not {CSRF_TOKEN, KEY} <= set(tokens):
                self.found.append((line, "a POST form without ui.hidden(form)"))
        self.literal -= tag in {"code", "kbd", "script", "style"}

    def handle_data(self, data: str) -> None:
        self._look_for_tokens(data)
        if not self.literal and has_words(data):
            self.note(f"words outside gettext: {' '.join(data.split())}")

    def _look_for_tokens(self, text: str) -> None:
        if self.forms:
            line, tokens = self.forms[-1]
            self.forms[-1] = (line, tokens + text)

    def _look_at_attributes(self, tag: str, attributes: dict[str, str]) -> None:
        for key, value in attributes.items():
            if key == "style" or key.startswith(("on", "hx-on")):
                self.note(f"{key}=: the content security policy blocks it")
            if key in READ_ALOUD and has_words(value):
                self.note(f"{key}= outside gettext: {value}")
            if key in {"src", "srcset", "poster"} and re.match(r"(https?:)?//", value):
                self.note(f"{key}={value}: nothing is fetched from elsewhere")
            if key == "href" and tag == "link" and re.match(r"(https?:)?//", value):
                self.note(f"{key}={value}: nothing is fetched from elsewhere")


def has_words(text: str) -> bool:
    return bool(re.search(r"[^\W\d_\ue000-\ue002]", OWN_NAME.sub("", text)))


def token_macros(source: str) -> list[str]:
    """`hidden`, and the template's own macros that call it."""
    macros = JINJA.parse(source).find_all(nodes.Macro)
    return ["hidden", *(macro.name for macro in macros if calls(macro, ["hidden"]))]


def calls(node: nodes.Node, names: list[str]) -> bool:
    return any(called(call) in names for call in node.find_all(nodes.Call))


def called(call: nodes.Call) -> str:
    """`button` of ui.button(...), `_` of _(...)."""
    return str(getattr(call.node, "attr", getattr(call.node, "name", "")))


def in_expressions(source: str) -> Iterator[tuple[int, str]]:
    """Sentences that are handed to a macro as they are, markup that is declared safe, forms made by a macro."""
    template = JINJA.parse(source)
    for node in template.find_all(nodes.Filter):
        if node.name == "safe":
            yield node.lineno, "|safe: build markup in a macro instead"
    for block in template.find_all(nodes.CallBlock):
        yield from in_form_macro(block, token_macros(source))
    yield from untranslated(template)


def in_form_macro(block: nodes.CallBlock, carriers: list[str]) -> Iterator[tuple[int, str]]:
    """{% call ui.slip(tag="form", attrs={...}) %} is a form too."""
    given = {argument.key: argument.value for argument in block.call.kwargs}
    if getattr(given.get("tag"), "value", "") != "form":
        return
    attrs = given.get("attrs")
    pairs = attrs.items if isinstance(attrs, nodes.Dict) else []
    attributes = {getattr(pair.key, "value", ""): getattr(pair.value, "value", "") for pair in pairs}
    if not {"method", "action"} <= attributes.keys():
        yield block.lineno, "a form without method and action: it does nothing without JavaScript"
    if attributes.get("method") != "get" and not any(calls(node, carriers) for node in block.body):
        yield block.lineno, "a POST form without ui.hidden(form)"


def untranslated(node: nodes.Node) -> Iterator[tuple[int, str]]:
    if isinstance(node, nodes.Call) and called(node) in GETTEXT:
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and is_sentence(node.value):
        yield node.lineno, f"words outside gettext: {node.value}"
    for child in node.iter_child_nodes():
        yield from untranslated(child)


def is_sentence(text: str) -> bool:
    return bool(SENTENCE.fullmatch(text)) and has_words(text)
