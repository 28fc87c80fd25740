from tests.cast import house, own_county, owner, qinghe
from tests.portal.walk import browser, citizen
from tests.running import app, settings

__all__ = ["app", "browser", "citizen", "house", "own_county", "owner", "qinghe", "settings"]
