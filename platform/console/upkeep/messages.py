"""短信: what the county sent this month, of how many it may, and each registered template as a phone shows it."""

from typing import Any

from litestar import Response, get

from console.frame import any_frame, home
from notices.budget import SOON, SPENT, this_month
from notices.preview import Preview, previews
from notices.usage import Usage, month_of
from tenants.scope import opened
from tenants.tree import tree
from web.pages import page
from web.visitor import Asked, By, Me
from workflows.refusals import section
from workflows.words import word, wording


@get("/console/{post:str}/messages", name="console.messages")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    """The figures are the county's: a place below is told where they stand."""
    county = tree.county(actor.county_id)
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        usage = await month_of(actor) if actor.place == county.place else None
        templates = await previews(actor)
    return page(
        request,
        "console/pages/upkeep/messages.html",
        **around,
        county=county.name,
        month=this_month().month,
        usage=usage and _figures(usage),
        spent=_spent(usage) if usage else "",
        no_phone=any("phone" in one.examples and "number" not in one.examples for one in templates),
        templates=[_template(one) for one in templates],
        settings_url=f"{home(account)}/settings",
    )


def _template(one: Preview) -> dict[str, Any]:
    lacks = _named(one.lacks)
    return {
        "name": wording()["sms_name"].get(one.template)
        or "、".join(dict.fromkeys(_said(verb) for verb in one.verbs)),
        "parts": word("usage", "parts", n=len(one.text), parts=one.parts),
        "text": one.text,
        "stands": word("sms_lacks", "some", what=lacks) if lacks else word("sms_lacks", "none"),
        "notes": [word("sms_note", key) for key in ("awaited", "joined") if getattr(one, key)]
        + ([word("sms_note", "examples", what=_named(one.examples))] if one.examples else []),
    }


def _named(variables: tuple[str, ...]) -> str:
    return "、".join(word("sms_variable", one) for one in variables)


def _said(verb: str) -> str:
    procedure, _, move = verb.partition(".")
    return word(section(procedure, "move"), move)


def _figures(usage: Usage) -> list[dict[str, Any]]:
    counts = {name: getattr(usage, name) for name in ("sent", "waiting", "failed", "held_back")}
    rows = [{"term": word("usage", name), "text": word("usage", "count", n=n)} for name, n in counts.items()]
    budget = word("usage", "count", n=usage.budget) if usage.budget else word("usage", "unlimited")
    return [*rows, {"term": word("usage", "budget"), "text": budget}]


def _spent(usage: Usage) -> str:
    """How far the budget has gone, in one sentence."""
    if not usage.budget:
        return word("usage", "no_budget", sent=usage.sent)
    share = usage.sent * 100 // usage.budget
    key = "spent" if share >= SPENT or usage.held_back else "soon" if share >= SOON else "fine"
    return word("usage", key, sent=usage.sent, budget=usage.budget, share=share)


ROUTES = [show]
