"""What moves about a task force are refused for: procedure, move, from, need, facts that lack it."""

from dataclasses import replace

from tests.workflows.enough import ENOUGH, IS_PARTY, NOTHING_DISPUTED, PARTY, SILENT, TOO_MANY_DAYS
from workflows.case import CASE
from workflows.force import FORCE

OF_A_FORCE = [
    (CASE, "form_force", "IN_PROGRESS", "no_force", replace(ENOUGH, grouped=True)),
    (CASE, "form_force", "IN_PROGRESS", "force_joined", replace(ENOUGH, joining=0)),
    (CASE, "form_force", "IN_PROGRESS", "joining_reachable", replace(ENOUGH, joining_reachable=False)),
    (CASE, "form_force", "IN_PROGRESS", "force_until", TOO_MANY_DAYS),
    (CASE, "form_force", "IN_PROGRESS", "words_given", SILENT),
    (CASE, "form_force", "IN_PROGRESS", "actor_not_party", IS_PARTY),
    (FORCE, "prolong", "WORKING", "force_until", replace(ENOUGH, days=0)),
    (FORCE, "prolong", "WORKING", "words_given", SILENT),
    (FORCE, "prolong", "WORKING", "actor_not_party", IS_PARTY),
    (FORCE, "dissolve", "WORKING", "nothing_disputed", ENOUGH),
    (FORCE, "dissolve", "WORKING", "words_given", replace(NOTHING_DISPUTED, text_length=0)),
    (FORCE, "dissolve", "WORKING", "actor_not_party", replace(NOTHING_DISPUTED, actor=PARTY)),
]
