"""Files as rows of a case: what they are for, sealed under its key, their hashes for the journal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cases.tables import Attachment
from cases.view import CaseRow
from files.holding import Bundle, HandedOver, hand_over
from kernel.errors import Conflict
from kernel.ids import new_id
from kernel.instant import now
from people.actor import Actor
from people.roles import Role
from tenants.keys import CountyKey, Seal
from workflows.case import ENDED, CaseState

# What a file is for. Of evidence the store keeps, beside what is shown, what came in byte for byte.
EVIDENCE = "evidence"
KINDS = (
    *("material", EVIDENCE, "identity", "authority", "inquiry", "mediation", "agreement", "performance"),
    *("notice", "consent"),
)
OF_A_RESIDENT = KINDS[:4]
# A page shows no small picture of these: a thumbnail of an identity card can be read.
NEVER_SMALL = frozenset({"identity"})

GONE = "刚才传的文件已经过了保留的时间。请重新传一次，写的都还在。"


def takes_files(case: CaseRow, actor: Actor) -> bool:
    """As long as it is open; afterwards only the archivist completes the file, until it is put away."""
    if case.state == CaseState.CLOSED:
        return Role.ARCHIVIST in actor.roles
    return case.state not in ENDED


@dataclass(frozen=True, slots=True)
class Brought:
    """Who brings files, what for, and whether the applicant sees them too."""

    public: bool
    actor: Actor
    kind: str = "material"


async def handed_over(bundle: Bundle, county: CountyKey) -> list[HandedOver]:
    """Within the transaction that links them. Raises Conflict where one is not there any more."""
    files = await hand_over(bundle, county)
    if len(files) != len(bundle.ids):
        raise Conflict(GONE)
    return files


def attachment_row(file: HandedOver, brought: Brought, hangs: Mapping[str, Any], seal: Seal) -> Attachment:
    row_id = new_id()
    return Attachment(
        id=row_id,
        file_id=file.id,
        kind=EVIDENCE if file.evidence else brought.kind,
        object_key=file.object_key,
        file_key=seal.close("attachment.file_key", row_id, file.key.hex()),
        name=seal.close("attachment.name", row_id, file.name),
        mime=file.mime,
        size=file.size,
        sha256=file.sha256,
        thumb_size=file.thumb_size,
        original_size=file.original_size,
        public=brought.public,
        by_person=brought.actor.person_id,
        by_as=brought.actor.title,
        at=now(),
        **hangs,
    )


def hashes(rows: Iterable[Attachment]) -> dict[str, str]:
    return {str(row.id): row.sha256.hex() for row in rows}
