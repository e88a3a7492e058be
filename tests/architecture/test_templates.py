"""Every page works without JavaScript, passes the content security policy and can be translated."""

import pytest

from tests.architecture.house import name, templates
from tests.architecture.markup import problems


def test_nothing_is_wrong_with_a_template() -> None:
    """A mail carries its own style sheet: no policy of ours reaches where it is read."""
    found = [
        f"{name(path)}:{problem}"
        for path in templates()
        for problem in problems(path.read_text())
        if not (path.name == "email.html" and "<style> inline" in problem)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("planted", "problem"),
    [
        ("<p>Ask an expert</p>", "1: words outside gettext: Ask an expert"),
        ("\n\n<p>{{ name }} said yes</p>", "3: words outside gettext"),
        ('<p>{% if late %}Sorry{% else %}{{ _("Thanks") }}{% endif %}</p>', "words outside gettext: Sorry"),
        ('<img src="/a.svg" alt="A slip">', "alt= outside gettext"),
        ('<button aria-label="Close {{ _("it") }}"></button>', "aria-label= outside gettext"),
        ('{{ ui.button("Ask 3 people") }}', "words outside gettext: Ask 3 people"),
        ('{{ ui.button(_("Ask"), note="Only they see it") }}', "words outside gettext: Only they see it"),
        ('<p style="color: red"></p>', "style=: the content security policy"),
        ('<b onclick="go()"></b>', "onclick=: the content security policy"),
        ('<b hx-on:click="go()"></b>', "hx-on:click=: the content security policy"),
        ("<script>go()</script>", "<script> inline"),
        ("<style>b { color: red }</style>", "<style> inline"),
        ('<script src="https://example.org/a.js"></script>', "nothing is fetched from elsewhere"),
        ('<a class="button">{{ _("Go") }}</a>', "<a> without href"),
        ('<form method="post">{{ ui.hidden(form) }}</form>', "<form> without method and action"),
        ('<form method="post" action="/asks"><input name="goal"></form>', "without ui.hidden"),
        ('{% call ui.slip(tag="form", attrs={"method": "post"}) %}{{ ui.hidden(f) }}{% endcall %}', "without method"),
        ('{% call ui.slip(tag="form", attrs={"method": "post", "action": to}) %}{% endcall %}', "without ui.hidden"),
        ('<form method="post" action="/"><input value="{{ form.key._value() }}"></form>', "without ui.hidden"),
        ("{{ goal | safe }}", "|safe"),
    ],
)
def test_a_planted_fault_is_noticed(planted: str, problem: str) -> None:
    found = problems(planted)
    assert len(found) == 1
    assert problem in found[0]


@pytest.mark.parametrize(
    "source",
    [
        '<h1>{{ _("Ask an expert") }} · Hallway</h1>',
        '{# Words about the template #}<b class="x {% if a %}y{% endif %}">{{ 1 }} &middot; 2</b>',
        '<form method="get" action="/people"><input name="q"></form>',
        '<form method="post" action="{{ to }}">{{ hidden(form) }}<button>{{ _("Go") }}</button></form>',
        '<{{ tag }} class="row" hx-get="/asks">{{ _("Go") }}</{{ tag }}>',
        "{% macro looks(kind) %}button{{ ' button-' ~ kind if kind }}{% endmacro %}",
        "<p><code>make run DEMO=new</code></p>",
        "{% macro all() %}{{ ui.hidden(f) }}{% endmacro %}<form method='post' action='/'>{{ all() }}</form>",
        '{% call ui.slip(tag="form", attrs={"method": "get", "action": "/people"}) %}{% endcall %}',
        "{% trans %}{% endtrans %}",
    ],
)
def test_what_is_right_is_let_through(source: str) -> None:
    assert problems(source) == []
