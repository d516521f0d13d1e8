"""The look: components, fields, error pages, and what must never slip into a template."""

import re
from pathlib import Path

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.test import Client
from django.urls import path

from bostotte import gallery, pages, widgets

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PAGE_TEMPLATES = [path for path in TEMPLATES if "pdf" not in path.parts]
CSS = sorted((ROOT / "static" / "css").glob("*.css"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))

# The gallery has an address in DEBUG only.
urlpatterns = [path("galleri/", gallery.gallery), path("was", pages.was, name="was")]


def component(source: str, **context: object) -> str:
    return Template("{% load components %}" + source).render(Context(context))


@pytest.mark.django_db
@pytest.mark.urls("tests.bostotte.test_look")
def test_the_gallery_shows_every_component(client: Client):
    page = client.get("/galleri/")
    assert page.status_code == 200
    source = (ROOT / "templates" / "gallery.html").read_text()
    tags = re.findall(
        r"^@register\.(?:simple_block|inclusion)_tag.*\ndef (\w+)",
        (ROOT / "bostotte" / "templatetags" / "components.py").read_text(),
        re.MULTILINE,
    )
    assert len(tags) >= 10
    assert [
        tag for tag in tags if not re.search(rf"{{% {tag}\b", source) and tag not in {"back_link", "actions"}
    ] == []


@pytest.mark.django_db
@pytest.mark.urls("tests.bostotte.test_look")
def test_a_form_sent_empty_says_what_to_do_beside_the_field_and_in_a_summary(client: Client):
    page = client.post("/galleri/", {"name": ""}).content.decode()
    assert 'role="alert"' in page
    assert 'href="#id_name"' in page
    assert 'href="#id_mood_0"' in page, "a group's link must lead to its first choice"
    name = re.search(r'<input[^>]*name="name"[^>]*>', page)
    assert name and 'aria-invalid="true"' in name[0]
    assert 'aria-describedby="id_name_helptext id_name_error"' in name[0]
    assert 'id="id_name_error"' in page
    assert 'id="id_name_helptext"' in page


class Small(forms.Form):
    needed = forms.CharField(label="Notat")
    free = forms.CharField(label="Mere", required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, initial="x")
    kind = forms.ChoiceField(
        label="Form", choices=[("a", "A"), ("b", "B")], widget=widgets.PillRadio, initial="b"
    )


def test_only_fields_that_may_be_left_empty_are_marked():
    html = Template("{% load crispy_forms_tags %}{{ form|crispy }}").render(Context({"form": Small()}))
    assert html.count("(valgfrit)") == 1
    assert html.index("Mere") < html.index("(valgfrit)") < html.index("Form")


def test_choices_are_a_fieldset_with_the_stored_choice_checked():
    html = Template("{% load crispy_forms_tags %}{{ form.kind|as_crispy_field }}").render(
        Context({"form": Small()})
    )
    assert "<fieldset" in html and "<legend" in html
    checked = [tag for tag in re.findall(r"<input[^>]*>", html) if " checked" in tag]
    assert len(checked) == 1 and 'value="b"' in checked[0]


def test_the_form_page_carries_hidden_fields_once():
    html = render_to_string("components/_form.html", {"form": Small(), "submit_label": "Gem"})
    assert html.count('name="hidden"') == 1
    assert html.count("<form") == 1


def test_what_people_typed_is_escaped_in_components():
    for source in (
        "{% quote text %}",
        "{% card title=text %}x{% endcard %}",
        "{% row title=text meta=text %}{% endrow %}",
        "{% badge text %}",
        "{% page_head title=text %}{% endpage_head %}",
        "{% card title='x' %}{{ text }}{% endcard %}",
    ):
        assert "<script>" not in component(source, text="<script>alert(1)</script>"), source


def test_a_chart_is_said_in_a_sentence_and_stands_as_a_table():
    table = {"headers": ["Dato", "Score"], "rows": [["4. maj", "14,2"]]}
    html = component("{% chart svg='' sentence='Trivslen er steget.' table=table %}", table=table)
    assert html.index("Trivslen er steget.") < html.index("chart-picture") < html.index("<table")
    assert '<th scope="row">4. maj</th>' in html
    assert '<td class="num">14,2</td>' in html


def test_a_badge_of_an_unknown_tone_is_an_error_of_the_programmer():
    with pytest.raises(TemplateSyntaxError):
        component("{% badge 'x' tone='pink' %}")


@pytest.mark.parametrize("name", ["400", "403", "404", "500", "503"])
def test_error_pages_are_danish_need_no_context_and_have_a_way_out(name):
    html = render_to_string(f"{name}.html")
    assert '<html lang="da">' in html
    assert 'href="/"' in html
    assert len(re.findall(r"<h1", html)) == 1
    assert not re.search(r"\b(Error|Not Found|Forbidden|Server)\b", html)


@pytest.mark.parametrize("name", ["500", "503", "session_expired"])
def test_pages_after_a_failure_give_the_typed_text_back(name):
    rows = [{"label": "Notat", "text": "Vi gik en tur"}]
    html = render_to_string(f"{name}.html", {"rows": rows, "login_url": "/log-ind/"})
    assert re.search(r"<textarea[^>]*readonly[^>]*>Vi gik en tur</textarea>", html)


@pytest.mark.django_db
def test_a_wrong_address_gives_the_danish_page(client: Client):
    page = client.get("/findes-ikke/")
    assert page.status_code == 404
    assert "Siden findes ikke" in page.content.decode()


@pytest.mark.django_db
def test_log_in_page_and_accessibility_statement_are_open_to_everybody(client: Client):
    for address in ("/log-ind/", "/was"):
        page = client.get(address)
        assert page.status_code == 200, address
    wrong = client.post("/log-ind/", {"login": "ingen", "password": "forkert"}).content.decode()
    assert "Det lykkedes ikke at logge ind" in wrong


@pytest.mark.django_db
def test_every_script_tag_carries_the_nonce_of_the_policy(client: Client):
    page = client.get("/log-ind/")
    nonce = re.search(r"'nonce-([^']+)'", page["Content-Security-Policy"])
    assert nonce
    tags = re.findall(r"<script[^>]*>", page.content.decode())
    assert tags and all(f'nonce="{nonce[1]}"' in tag for tag in tags)


@pytest.mark.parametrize("template", PAGE_TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_inline_style_or_handlers_or_loads_from_elsewhere(template):
    source = re.sub(r"{%.*?%}", "", template.read_text())
    assert not re.search(r"\sstyle\s*=|<style\b", source), "the CSP refuses inline style"
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", source), "the CSP refuses inline handlers"
    assert not re.search(r"(?:src|srcset|action)\s*=\s*[\"'](?:https?:)?//", source)
    assert not re.search(r"<link[^>]+href\s*=\s*[\"'](?:https?:)?//", source)


@pytest.mark.parametrize("asset", [*CSS, *SCRIPTS], ids=lambda path: path.name)
def test_no_stylesheet_or_script_names_another_host(asset):
    assert not re.search(r"(?:https?:)?//[a-z0-9-]+\.[a-z]{2,}", asset.read_text())


@pytest.mark.parametrize("sheet", CSS, ids=lambda path: path.name)
def test_everything_a_stylesheet_refers_to_is_there(sheet):
    for reference in re.findall(r'url\("\.\./([^"]+)"\)', sheet.read_text()):
        assert finders.find(reference), reference


@pytest.mark.parametrize(
    "template", sorted((ROOT / "templates" / "components").glob("*.html")), ids=lambda p: p.name
)
def test_every_component_opens_by_naming_its_inputs(template):
    first = template.read_text().splitlines()[0]
    assert first.startswith("{#") and "nput" in first


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _tokens() -> dict[str, dict[str, str]]:
    light, dark = (
        (ROOT / "static" / "css" / "tokens.css").read_text().split("@media (prefers-color-scheme: dark)")
    )
    find = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")
    return {
        "light": dict(find.findall(light)),
        "dark": {**dict(find.findall(light)), **dict(find.findall(dark))},
    }


TEXT_PAIRS = [
    *[
        (ink, ground)
        for ink in ("ink", "muted", "accent", "clay")
        for ground in ("ground", "surface", "warm")
    ],
    ("ink", "sand"),
    ("muted", "sand"),
    ("action-ink", "action"),
    ("action-ink", "action-hover"),
    ("accent-strong", "accent-soft"),
    ("clay-ink", "clay-soft"),
    ("amber-ink", "amber-soft"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_the_contrast_of_wcag_aa_in_both_schemes(scheme):
    """4.5:1 for text, 3:1 for borders of fields and the focus ring (WCAG 2.2, 1.4.3 and 1.4.11)."""
    token = _tokens()[scheme]
    for ink, ground in TEXT_PAIRS:
        assert _contrast(token[ink], token[ground]) >= 4.5, (ink, ground)
    for line in ("line-strong", "focus"):
        for ground in ("ground", "surface"):
            assert _contrast(token[line], token[ground]) >= 3, (line, ground)
