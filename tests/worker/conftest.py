from tests.cast import house, own_county, owner, qinghe
from tests.running import settings

__all__ = ["house", "own_county", "owner", "qinghe", "settings"]
