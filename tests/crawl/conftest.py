from tests.cast import house, owner
from tests.running import app, settings

__all__ = ["app", "house", "owner", "settings"]
