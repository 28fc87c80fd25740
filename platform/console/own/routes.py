"""What everybody sets for themselves."""

from litestar.types import ControllerRouterHandler

from console.own import code, kiosk, password, recovery, settings

ROUTES: list[ControllerRouterHandler] = [
    *settings.ROUTES,
    *password.ROUTES,
    *code.ROUTES,
    *recovery.ROUTES,
    *kiosk.ROUTES,
]
