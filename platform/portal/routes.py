"""Every route of the residents' face."""

from litestar.types import ControllerRouterHandler

from portal import (
    about,
    claim,
    counties,
    done,
    drafts,
    home,
    leave,
    live,
    lost,
    mine,
    reported,
    sign_in,
    sign_in_with,
    track,
)
from portal.filing import routes as filing
from portal.follow import along, followers
from portal.matter import asking, case, files, paper, supplement, visit
from portal.own import asking as own_asking
from portal.own import data, sign_ins

ROUTES: list[ControllerRouterHandler] = [
    counties.choose,
    home.show,
    *filing.ROUTES,
    *drafts.ROUTES,
    done.show,
    track.ask,
    track.open_case_by_slip,
    *lost.ROUTES,
    case.show,
    paper.show,
    asking.show,
    asking.send,
    *files.ROUTES,
    supplement.add,
    supplement.back,
    visit.answer,
    visit.back,
    *followers.ROUTES,
    mine.show,
    *along.ROUTES,
    *data.ROUTES,
    *sign_ins.ROUTES,
    *own_asking.ROUTES,
    claim.ask,
    claim.add,
    live.live,
    leave.leave,
    about.about,
    reported.show,
    about.privacy,
    about.accessibility,
    *sign_in.ROUTES,
    *sign_in_with.ROUTES,
]
