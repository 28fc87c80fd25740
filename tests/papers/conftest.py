"""The cast of all tests, and a county whose staff signs in."""

from tests.cast import house, own_county, owner, qinghe
from tests.console.conftest import sign_in, world
from tests.running import app, settings

__all__ = ["app", "house", "own_county", "owner", "qinghe", "settings", "sign_in", "world"]
