from tests.cast import house
from tests.running import settings

__all__ = ["house", "settings"]
