"""Settings: each with the value in force, who chose it, and what would hold otherwise."""

from typing import Any

from litestar import Response, get, post

from console.frame import any_frame, home
from console.moves.shared import refused
from kernel.errors import Invalid, Trouble
from people.actor import Actor
from people.branding import Branding, branding_of, set_branding
from people.choices import choose_setting, drop_setting
from people.permissions import Permission
from people.sessions import Visitor
from tenants.accent import MODES, SHADES
from tenants.chosen import Choice, chosen
from tenants.scope import opened
from tenants.settings import ACCENT, SETTINGS, SLOGAN
from tenants.tree import TenantView, tree
from tenants.values import Setting
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import Asked, By, Me
from workflows.words import word

# The face of a centre is chosen as a whole.
ELSEWHERE = frozenset({ACCENT.name, SLOGAN.name, *(n for n, one in SETTINGS.items() if not one.listed)})


@get("/console/{post:str}/settings", name="console.settings")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    return await _screen(request, actor, account, Form())


@post("/console/{post:str}/settings", name="console.settings.change")
async def change(request: Asked, actor: By, account: Me) -> Response[Any]:
    """One setting at a time, or the face of the centre as a whole."""
    form = await read_form(request)
    try:
        if form.value("do") == "brand":
            await set_branding(actor.place, _branding(form), actor=actor)
        else:
            await _choose(form, actor)
    except Invalid as wrong:
        return await _screen(request, actor, account, form, wrong)
    return see(f"{home(account)}/settings?saved=1")


async def _choose(form: Form, actor: Actor) -> None:
    name = form.choice("setting", set(SETTINGS) - ELSEWHERE)
    form.check()
    if form.value("do") == "drop":
        await drop_setting(actor.place, name, actor=actor)
        return
    value = SETTINGS[name].typed(form.text(name, most=400))
    form.check()
    await choose_setting(actor.place, name, value, limit=form.ticked("limit"), actor=actor)


def _branding(form: Form) -> Branding:
    """Eight colours, each at its own field; all of them empty is the colour of the tenant above."""
    colours = {mode: {key: form.value(f"{mode}_{key}").strip() for key in SHADES} for mode in MODES}
    given = any(value for shades in colours.values() for value in shades.values())
    return Branding(form.text("centre", most=60, least=0), form.text("slogan", most=60, least=0), given and colours)


async def _screen(
    request: Asked, actor: Actor, account: Visitor, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    actor.require(Permission.CHANGE_SETTINGS)
    tenant = tree.at(actor.place)
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
    own = branding_of(tenant)
    return page(
        request,
        "console/pages/upkeep/settings.html",
        wrong=wrong,
        **around,
        form=form,
        refused=refused(wrong),
        rows=[_row(setting, actor.place, form) for setting in _offered(tenant)],
        centre=form.value("centre", own.centre),
        slogan=form.value("slogan", own.slogan),
        colours=_colours(form, own.accent if isinstance(own.accent, dict) else {}),
        saved=request.query_params.get("saved") == "1",
        url=f"{home(account)}/settings",
    )


def _offered(tenant: TenantView) -> list[Setting[Any]]:
    """What a place chooses itself; what is the same in the whole county stands at the county."""
    own = [setting for name, setting in SETTINGS.items() if name not in ELSEWHERE]
    return [setting for setting in own if tenant.parent_id is None or not setting.of_county]


def _row(setting: Setting[Any], place: str, form: Form) -> dict[str, Any]:
    choice, own = chosen.choice(place, setting), chosen.own(place, setting)
    above = chosen.above(place, setting)
    bound = bool(above and above.limit)
    value = chosen.at(place, setting)
    return {
        "name": setting.name,
        "about": setting.about,
        "flag": isinstance(setting.default, bool),
        "value": spoken(value),
        "typed": form.value(setting.name, spoken(value)),
        "from": _named(choice, place),
        "own": own is not None,
        "above": spoken(above.value if above else setting.default),
        "bound": tree.name(above.place) if bound and above else "",
        "inherited": setting.inherited and not setting.of_county,
    }


def _named(choice: Choice[Any] | None, place: str) -> str:
    if choice is None:
        return word("chosen_by", "default")
    return (
        word("chosen_by", "own") if choice.place == place else word("chosen_by", "above", who=tree.name(choice.place))
    )


def spoken(value: object) -> str:
    """As `typed` takes it back."""
    if isinstance(value, bool):
        return word("yes_no", "yes" if value else "no")
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _colours(form: Form, own: dict[str, dict[str, str]]) -> list[dict[str, Any]]:
    def one(mode: str, shade: str, label: str) -> dict[str, str]:
        name = f"{mode}_{shade}"
        return {"name": name, "label": label, "value": form.value(name, own.get(mode, {}).get(shade, ""))}

    return [
        {"title": mode.name, "fields": [one(key, shade, label) for shade, (label, _) in SHADES.items()]}
        for key, mode in MODES.items()
    ]


ROUTES = [show, change]
