"""PostgreSQL, Redis and S3 of our own, started beside the product and never touching anybody else's."""

from infra.services.errors import ServiceError
from infra.services.house import Services

__all__ = ["ServiceError", "Services"]
