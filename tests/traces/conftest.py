from tests.running import app, settings

__all__ = ["app", "settings"]
