"""Everything that an administrator looks after."""

from litestar.types import ControllerRouterHandler

from console.upkeep import home, invite, leaving, people, post

ROUTES: list[ControllerRouterHandler] = [
    *home.ROUTES,
    *people.ROUTES,
    *invite.ROUTES,
    *post.ROUTES,
    *leaving.ROUTES,
]
