"""What everybody sets for themselves."""

from litestar.types import ControllerRouterHandler

from console.own import code, kiosk, password, settings

ROUTES: list[ControllerRouterHandler] = [*settings.ROUTES, *password.ROUTES, *code.ROUTES, *kiosk.ROUTES]
