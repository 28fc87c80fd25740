"""The three questions of a return visit, as a form."""

from typing import Any

from cases.queries.page import CasePage
from kernel.errors import Trouble
from web.forms import Form
from workflows.method import Method
from workflows.words import word

MOST = 1000


def questions(shown: CasePage, form: Form, wrong: Trouble | None) -> list[dict[str, Any]]:
    return [
        {
            "name": question.key,
            "legend": word("portal_visit", question.key),
            "options": [{"value": answer, "label": word(question.key, answer)} for answer in question.answers],
            "value": form.value(question.key),
            "error": form.error(question.key, wrong),
        }
        for question in shown.method.questions
    ]


def answers_in(form: Form, method: Method) -> dict[str, str]:
    """Errors stay in the form: the caller checks it."""
    return {
        question.key: form.choice(
            question.key,
            question.answers,
            need=word("portal_visit", "need", question=word("portal_visit", question.key)),
        )
        for question in method.questions
    }


def as_answered(form: Form, method: Method) -> list[dict[str, str]]:
    """What somebody had chosen and written, to show it beside the new state."""
    chosen = [
        {"label": word("portal_visit", question.key), "text": word(question.key, form.value(question.key))}
        for question in method.questions
        if form.value(question.key) in question.answers
    ]
    text = form.value("text").strip()
    return [*chosen, {"label": word("portal_visit", "text"), "text": text}] if text else chosen
