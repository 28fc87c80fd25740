"""What moves about leaders and between levels are refused for: procedure, move, from, need, facts that lack it."""

from dataclasses import replace

from tests.workflows.enough import ENOUGH, IS_PARTY, SILENT
from tests.workflows.refused_levels import BETWEEN_LEVELS
from workflows.case import CASE
from workflows.seat import SEAT

ELSEWHERE = [
    *BETWEEN_LEVELS,
    (SEAT, "name", "MISSING", "seat_asked", replace(ENOUGH, seat_asked=False)),
    (SEAT, "name", "NAMED", "leader_fits", replace(ENOUGH, leader_fits=False)),
    (SEAT, "name", "NAMED", "actor_not_party", IS_PARTY),
    (CASE, "remark", "IN_PROGRESS", "words_given", SILENT),
    (CASE, "remark", "IN_PROGRESS", "actor_not_party", IS_PARTY),
]
