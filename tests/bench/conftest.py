from tests.bench.seeded import many, small
from tests.running import app, settings

__all__ = ["app", "many", "settings", "small"]
