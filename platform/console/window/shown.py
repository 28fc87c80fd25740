"""The register as its page shows it: rows, options, what was found, and where the clerk's hands go next."""

from typing import Any

from cases.filing import MEDIATION, WINDOW_SOURCES
from console.moves.accept import categories, factors_shown, grades_shown, rows, scores
from console.window.entry import MOST_DEMANDS
from console.window.known import Looked, found
from console.window.may import steps_open
from console.window.people import APPLICANTS, KINDS, RESPONDENTS, SEXES, Side
from console.window.places import label, labels
from kernel.errors import Trouble
from people.actor import Actor
from people.roles import Role
from web.forms import Form
from workflows.grading import FACTORS
from workflows.method import Method
from workflows.reason import why_grade
from workflows.words import word


def started(actor: Actor) -> Form:
    """A fresh page: what is nearly always so at this post is filled in."""
    grid = Role.GRID_MEMBER in actor.roles
    village = actor.place if not labels(actor) or len(labels(actor)) == 1 else ""
    return Form([("source", "grid" if grid else "walk_in"), ("place", label(village, actor) if village else "")])


def not_yet_graded(form: Form) -> bool:
    """All four factors scored: the suggestion is seen before somebody confirms it."""
    return form.value("then") == "accept" and "grade" not in form and len(scores(form)) == len(FACTORS)


def shown(
    form: Form, looked: Looked | None, method: Method, actor: Actor, base: str, wrong: Trouble | None
) -> dict[str, Any]:
    known = found(looked, base, actor) if looked and looked.sought else None
    return {
        "url": f"{base}/receive",
        "applicants": _people(APPLICANTS, form),
        "respondents": _people(RESPONDENTS, form),
        "most_applicants": APPLICANTS.most,
        "most_respondents": RESPONDENTS.most,
        "demands": rows(form) or [""],
        "most_demands": MOST_DEMANDS,
        "places": list(labels(actor)),
        "categories": categories(method, actor.place),
        "sources": _options("source", WINDOW_SOURCES),
        "sexes": _options("sex", SEXES),
        "kinds": _options("party_kind", KINDS),
        "mediation": _options("mediation", MEDIATION[:2]),
        "steps": steps_open(actor),
        "known": known,
        "sought": looked.sought if looked else "",
        "focus": "" if wrong else _focus(form, known),
        **_graded(form, method),
    }


def _people(side: Side, form: Form) -> list[dict[str, Any]]:
    """Each row by the names of its fields, so that a template and a refusal speak of the same ones."""
    return [
        {"at": at, **{name: {"id": side.field(at, name), "value": text} for name, text in row.items()}}
        for at, row in enumerate(side.rows(form))
    ]


def _options(section: str, keys: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"value": key, "label": word(section, key)} for key in keys]


def _graded(form: Form, method: Method) -> dict[str, Any]:
    scored = scores(form)
    suggestion = method.suggest_grade(scored) if len(scored) == len(FACTORS) else None
    return {
        "factors": factors_shown(form),
        "suggestion": suggestion,
        "reason": why_grade(suggestion) if suggestion else "",
        "grade": form.value("grade") or (suggestion.grade.value if suggestion else ""),
        "grades": grades_shown(suggestion),
    }


def _focus(form: Form, known: dict[str, Any] | None) -> str:
    """The field where the clerk goes on, after what was just pressed."""
    do = form.value("do")
    for side in (APPLICANTS, RESPONDENTS):
        if do.endswith(side.name) or f"-{side.name}-" in do:
            return side.field(len(side.rows(form)) - 1, side.fields[0])
    if do.startswith(("add", "remove")):
        return "demand" if len(rows(form)) < 2 else f"demand-{len(rows(form))}"
    if not_yet_graded(form):
        return "grade"
    if do == "same":
        return "say"
    if known:
        return "same" if known["cases"] else APPLICANTS.field(0, "name")
    return "consent"
