"""The link by which one unit checks in: it names its part in the call, and only this county could have made it."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from uuid import UUID

from tenants.keys import CountyKey

BYTES = 36


@dataclass(frozen=True, slots=True)
class Link:
    county_id: int
    called_id: UUID
    mark: bytes

    def is_of(self, county: CountyKey) -> bool:
        return county.county_id == self.county_id and hmac.compare_digest(self.mark, _mark(county, self.called_id))


def link_to(county: CountyKey, called_id: UUID) -> str:
    """Nothing of it is stored: whoever may show it makes it anew."""
    whole = county.county_id.to_bytes(4, "big") + called_id.bytes + _mark(county, called_id)
    return urlsafe_b64encode(whole).decode()


def read_link(text: str) -> Link | None:
    try:
        whole = urlsafe_b64decode(text.encode())
    except (Error, ValueError):
        return None
    if len(whole) != BYTES:
        return None
    return Link(int.from_bytes(whole[:4], "big"), UUID(bytes=whole[4:20]), whole[20:])


def _mark(county: CountyKey, called_id: UUID) -> bytes:
    return county.blind("check_in", str(called_id))
