"""Every procedure and version that a running subject may name."""

from workflows.case import CASE
from workflows.engine import Procedure
from workflows.expert import EXPERT
from workflows.force import FORCE
from workflows.order import ORDER
from workflows.proposal import PROPOSAL
from workflows.seat import SEAT
from workflows.transfer import TRANSFER
from workflows.whistle import CHECK_IN, WHISTLE

PROCEDURES = {
    procedure.key: procedure
    for procedure in (CASE, ORDER, PROPOSAL, WHISTLE, CHECK_IN, TRANSFER, SEAT, FORCE, EXPERT)
}


def procedure(key: str) -> Procedure:
    """KeyError when a row names a version that was deleted too early."""
    return PROCEDURES[key]
