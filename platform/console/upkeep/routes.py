"""Everything that an administrator looks after."""

from litestar.types import ControllerRouterHandler

from console.upkeep import (
    absent,
    catalogue,
    choices,
    dictionary,
    home,
    imports,
    invite,
    leaders,
    leaving,
    log,
    messages,
    method,
    method_choice,
    method_values,
    people,
    post,
    rulings,
    sign_ins,
    units,
    who_saw,
)

ROUTES: list[ControllerRouterHandler] = [
    *home.ROUTES,
    *people.ROUTES,
    *invite.ROUTES,
    *post.ROUTES,
    *leaving.ROUTES,
    *absent.ROUTES,
    *units.ROUTES,
    *imports.ROUTES,
    *catalogue.ROUTES,
    *rulings.ROUTES,
    *leaders.ROUTES,
    *dictionary.ROUTES,
    *choices.ROUTES,
    *method.ROUTES,
    *method_choice.ROUTES,
    *method_values.ROUTES,
    *messages.ROUTES,
    *log.ROUTES,
    *sign_ins.ROUTES,
    *who_saw.ROUTES,
]
