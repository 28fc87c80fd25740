from tests.running import app, county, settings

__all__ = ["app", "county", "settings"]
