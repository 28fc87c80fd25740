"""Accept a matter: title, category, four scored factors, and a grade that a person confirms."""

from typing import Any
from uuid import UUID

from cases.categories import offered_at
from cases.commands.accept import accept_case
from cases.queries.page import CasePage
from cases.signals import SAID, signals_in
from console.moves.shared import Shown, marks, told_at
from people.actor import Actor
from web.forms import Form
from workflows.grading import FACTORS, SCORES, Grade, Suggestion, raised
from workflows.method import Method
from workflows.reason import why_grade
from workflows.words import word

KEPT = ("title", "demand")
MOST_DEMANDS = 10
FIELDS = {"category_given": "category", "grade_given": "grade", "demand_given": "demand"}


def more(form: Form) -> bool:
    """Rows added or taken away, the suggestion asked for, or not yet seen although it could be made."""
    return bool(form.value("do")) or ("grade" not in form and len(scores(form)) == len(FACTORS))


def scores(form: Form) -> dict[str, int]:
    allowed = {str(score) for score in SCORES}
    return {factor: int(form.value(factor)) for factor in FACTORS if form.value(factor) in allowed}


async def act(form: Form, case_id: UUID, actor: Actor) -> None:
    title = form.text("title", most=60, need="请写一个看得懂的标题，不写当事人姓名。")
    category = form.value("category")
    if not category:
        form.wrong("category", "请选定类别。")
    factors = {factor: form.whole(factor, least=1, most=3, need=_unscored(factor)) for factor in FACTORS}
    grade = "" if form.errors else form.choice("grade", set(Grade), need="请看过建议，再确认等级。")
    demands = tuple(filter(None, form.texts("demand", most=200, limit=MOST_DEMANDS)))
    sent = marks(form)
    form.check()
    with told_at(FIELDS):
        await accept_case(
            case_id,
            title=title,
            category=category,
            factors=factors,
            grade=grade,
            demands=demands,
            actor=actor,
            **sent,
        )


def _unscored(factor: str) -> str:
    return f"“{word('factor', factor)}”还没评，请评 1 到 3 分。"


async def facts(shown: Shown) -> dict[str, Any]:
    form, page = shown.form, shown.page
    scored = scores(form)
    suggestion = suggested(page, scored) if len(scored) == len(FACTORS) else None
    asked = form.value("do") == "suggest" or not form.value("grade")
    return {
        "categories": categories(page.method, page.case.place),
        "category": form.value("category", page.case.category or ""),
        "factors": factors_shown(form),
        "suggestion": suggestion,
        "reason": why_grade(suggestion) if suggestion else "",
        "grade": suggestion.grade.value if suggestion and asked else form.value("grade"),
        "grades": grades_shown(suggestion),
        "extra": rows(form),
        "most_demands": MOST_DEMANDS,
    }


def suggested(page: CasePage, scored: dict[str, int]) -> Suggestion:
    """By the scores, by what was said and by what was said before."""
    said = [step.text for step in page.steps if step.verb in SAID] + [demand.text for demand in page.demands]
    signals = signals_in(said, page.case.place, repeats=page.case.repeat_of is not None)
    return raised(page.method.suggest_grade(scored), signals)


def categories(method: Method, place: str) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, str]]] = {}
    for category in offered_at(place, method):
        option = {"value": category.key, "label": category.title}
        groups.setdefault(category.matter_class, []).append(option)
    return [{"label": word("matter_class", group), "options": options} for group, options in groups.items()]


def rows(form: Form) -> list[str]:
    """The demands that the clerk adds, after `add` and `remove-n`."""
    typed = form.values("demand")[:MOST_DEMANDS]
    do = form.value("do")
    if do == "add":
        return [*typed, ""]
    gone = do.removeprefix("remove-")
    if do.startswith("remove-") and gone.isascii() and gone.isdigit():
        return [text for index, text in enumerate(typed) if index != int(gone[:4])]
    return typed


def grades_shown(suggestion: Suggestion | None) -> list[dict[str, str]]:
    return [_grade(key, suggestion) for key in Grade]


def factors_shown(form: Form) -> list[dict[str, Any]]:
    return [_factor(factor, form.value(factor)) for factor in FACTORS]


def _grade(key: Grade, suggestion: Suggestion | None) -> dict[str, str]:
    return {
        "value": key.value,
        "label": word("grade", key),
        "hint": word("grade", f"{key}_means"),
        "badge": word("console", "suggested") if suggestion and suggestion.grade is key else "",
    }


def _factor(factor: str, value: str) -> dict[str, Any]:
    options = [
        {
            "value": str(score),
            "label": word("console", "points", n=score),
            "hint": word("factor", f"{factor}_{score}"),
        }
        for score in SCORES
    ]
    means = word("console", "points_mean", **{f"n{score}": word("factor", f"{factor}_{score}") for score in SCORES})
    return {"name": factor, "legend": word("factor", factor), "value": value, "options": options, "hint": means}
