"""Everything that an administrator looks after."""

from litestar.types import ControllerRouterHandler

from console.upkeep import absent, home, invite, leaving, log, people, post, sign_ins

ROUTES: list[ControllerRouterHandler] = [
    *home.ROUTES,
    *people.ROUTES,
    *invite.ROUTES,
    *post.ROUTES,
    *leaving.ROUTES,
    *absent.ROUTES,
    *log.ROUTES,
    *sign_ins.ROUTES,
]
