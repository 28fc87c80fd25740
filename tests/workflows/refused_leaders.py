"""What moves about leaders and between levels are refused for: procedure, move, from, need, facts that lack it."""

from dataclasses import replace

from tests.workflows.enough import ENOUGH, IS_PARTY, PARTY, SILENT, WAS_RED
from tests.workflows.refused_experts import OF_AN_EXPERT
from tests.workflows.refused_forces import OF_A_FORCE
from tests.workflows.refused_levels import BETWEEN_LEVELS
from tests.workflows.refused_retention import OF_RETENTION
from workflows.case import CASE
from workflows.seat import SEAT

ELSEWHERE = [
    *BETWEEN_LEVELS,
    *OF_A_FORCE,
    *OF_RETENTION,
    *OF_AN_EXPERT,
    (SEAT, "name", "MISSING", "seat_asked", replace(ENOUGH, seat_asked=False)),
    (SEAT, "name", "NAMED", "leader_fits", replace(ENOUGH, leader_fits=False)),
    (SEAT, "name", "NAMED", "actor_not_party", IS_PARTY),
    (CASE, "regrade", "ACCEPTED", "not_red", WAS_RED),
    (CASE, "regrade", "ACCEPTED", "another_grade", replace(ENOUGH, old_grade="yellow")),
    (CASE, "regrade", "IN_PROGRESS", "words_given", SILENT),
    (CASE, "regrade", "IN_PROGRESS", "actor_not_party", IS_PARTY),
    (CASE, "ease_red", "ACCEPTED", "is_red", ENOUGH),
    (CASE, "ease_red", "ACCEPTED", "another_grade", replace(WAS_RED, grade="red")),
    (CASE, "ease_red", "IN_PROGRESS", "words_given", replace(WAS_RED, text_length=0)),
    (CASE, "ease_red", "IN_PROGRESS", "actor_not_party", replace(WAS_RED, actor=PARTY)),
    (CASE, "keep_grade", "IN_PROGRESS", "grade_proposed", replace(ENOUGH, signals=0)),
    (CASE, "keep_grade", "IN_PROGRESS", "words_given", SILENT),
    (CASE, "keep_grade", "IN_PROGRESS", "actor_not_party", IS_PARTY),
    (CASE, "remark", "IN_PROGRESS", "words_given", SILENT),
    (CASE, "remark", "IN_PROGRESS", "actor_not_party", IS_PARTY),
]
