"""The questions of a filing, one address each."""

from litestar import Router
from litestar.types import ControllerRouterHandler

from portal.filing import check, other, place, story, together, topic, wants, who
from portal.filing.draft import DEPENDENCIES, Filed, to_the_slip

QUESTIONS = Router(
    path="/p/{handle:str}/file/{draft_id:uuid}",
    route_handlers=[
        topic.again,
        topic.change,
        story.ask,
        story.keep,
        wants.ask,
        wants.keep,
        place.ask,
        place.keep,
        other.ask,
        other.keep,
        who.ask,
        who.keep,
        together.ask,
        together.keep,
        check.show,
        check.send,
    ],
    dependencies=DEPENDENCIES,
    exception_handlers={Filed: to_the_slip},
)
ROUTES: list[ControllerRouterHandler] = [topic.ask, topic.start, QUESTIONS]
