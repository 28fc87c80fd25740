"""What moves about an expert's advice are refused for: procedure, move, from, need, facts that lack it."""

from dataclasses import replace

from tests.workflows.enough import ENOUGH, IS_PARTY, SILENT
from workflows.case import CASE
from workflows.expert import EXPERT

SEALED = replace(ENOUGH, sealed=True)

OF_AN_EXPERT = [
    (CASE, "name_expert", "IN_PROGRESS", "kept_at_desk", SEALED),
    (CASE, "name_expert", "IN_PROGRESS", "expert_in_office", replace(ENOUGH, expert_in_office=False)),
    (CASE, "name_expert", "IN_PROGRESS", "expert_apart", replace(ENOUGH, expert_apart=False)),
    (CASE, "name_expert", "IN_PROGRESS", "expert_free", replace(ENOUGH, expert_free=False)),
    (CASE, "name_expert", "IN_PROGRESS", "words_given", SILENT),
    (CASE, "name_expert", "IN_PROGRESS", "actor_not_party", IS_PARTY),
    (EXPERT, "advise", "ASKED", "kept_at_desk", SEALED),
    (EXPERT, "advise", "ASKED", "advice_dated", replace(ENOUGH, advice_dated=False)),
    (EXPERT, "advise", "ASKED", "words_given", SILENT),
    (EXPERT, "advise", "ASKED", "actor_not_party", IS_PARTY),
    (EXPERT, "let_go", "ASKED", "kept_at_desk", SEALED),
    (EXPERT, "let_go", "ASKED", "words_given", SILENT),
    (EXPERT, "let_go", "ASKED", "actor_not_party", IS_PARTY),
]
