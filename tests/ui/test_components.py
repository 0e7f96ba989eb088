import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from django_htmx.middleware import HtmxDetails

from ui import states
from ui.htmx import STOP_POLLING, job_response

ICONS = set(re.findall(r'<symbol id="([\w-]+)"', (Path(__file__).parents[2] / "static/opora/icons.svg").read_text()))


def render(text: str, **context: object) -> str:
    return Template("{% load opora %}" + text).render(Context(context))


@pytest.mark.parametrize(("kind", "code"), [(kind, code) for kind, codes in states.STATES.items() for code in codes])
def test_every_state_has_an_icon_that_exists(kind: str, code: str) -> None:
    assert states.sign(kind, code).icon in ICONS


def test_every_icon_of_a_template_exists() -> None:
    for path in (Path(__file__).parents[2] / "templates").rglob("*.html"):
        used = set(re.findall(r'{% icon "([\w-]+)"', path.read_text()))
        assert used <= ICONS, path


def test_an_unknown_state_is_a_bug() -> None:
    with pytest.raises(KeyError):
        states.sign("measure", "nearly_done")


@pytest.mark.parametrize(
    "text",
    [
        "{% status 'ok' word %}",
        "{% fact 'x' word %}",
        "{% crumb word '/' %}",
        "{% figure 1 word word '/' word %}",
        "{% task word '/' word word %}{% endtask %}",
        "{% notice 'warn' word %}{% endnotice %}",
        "{% event word %}{% endevent %}",
        "{% meter 1 2 word %}",
        "{{ word|nbsp }}",
    ],
)
def test_words_are_escaped(text: str) -> None:
    html = render(text, word="<b>№ 4</b>")
    assert "<b>№" not in html
    assert "&lt;b&gt;№" in html


def test_an_empty_block_leaves_no_element() -> None:
    wrapped = "{% enclosed %}<dl class='facts'>{% body %}{{ inside }}{% body %}</dl>{% endenclosed %}"
    assert render(wrapped, inside=" \n") == ""
    assert render(wrapped, inside="x") == "<dl class='facts'>x</dl>"


def job(state: str) -> SimpleNamespace:
    return SimpleNamespace(
        state=state, title="Отчёт", message="", is_over=state == "done", get_state_display=lambda: state
    )


@pytest.mark.parametrize(("state", "status", "polls"), [("running", 200, True), ("done", STOP_POLLING, False)])
def test_the_part_of_a_job_stops_polling_when_it_is_over(state: str, status: int, polls: bool) -> None:
    request = RequestFactory().get("/north/jobs/1/", headers={"hx-request": "true"})
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    progress = SimpleNamespace(done=3, total=8, message="")
    answer = job_response(request, job(state), progress, result_url="/north/reports/1/")
    html = answer.content.decode()
    assert answer.status_code == status
    assert ('hx-trigger="every 2s"' in html) is polls
    assert 'aria-live="polite"' in html
    assert ("/north/reports/1/" in html) is not polls


def test_the_frame_speaks_the_language_of_the_request() -> None:
    text = "{% load i18n %}{% enclosed %}{% translate 'Yes' %}{% body %}x{% body %}{% endenclosed %}"
    template = Template("{% load opora %}" + text)
    with translation.override("ru"):
        assert template.render(Context()) == "Даx"
    with translation.override("en"):
        assert template.render(Context()) == "Yesx"
