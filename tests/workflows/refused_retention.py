"""What moves about a file past its term are refused for: procedure, move, from, need, facts that lack it."""

from dataclasses import replace
from datetime import timedelta

from tests.workflows.enough import NOW, PARTY, PAST_TERM
from workflows.case import CASE

_ALIKE = [
    ("term_over", replace(PAST_TERM, expires_at=NOW + timedelta(seconds=1))),
    ("nothing_proposed", replace(PAST_TERM, proposed=frozenset({"destruction"}))),
    ("words_given", replace(PAST_TERM, text_length=0)),
    ("actor_not_party", replace(PAST_TERM, actor=PARTY)),
]
_TO_DESTROY = [
    ("unrestricted", replace(PAST_TERM, restricted=True)),
    ("nobody_asks_again", replace(PAST_TERM, asked_again=True)),
    ("destruction_reason_given", replace(PAST_TERM, reason="litigation")),
]
OF_RETENTION = [
    *((CASE, "keep_longer", "ARCHIVED", need, lacks) for need, lacks in _ALIKE),
    (CASE, "keep_longer", "ARCHIVED", "years_given", replace(PAST_TERM, years=70)),
    *((CASE, "propose_destruction", "ARCHIVED", need, lacks) for need, lacks in (*_ALIKE, *_TO_DESTROY)),
]
