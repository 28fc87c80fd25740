import pytest

from tests.cast import County, a_county, house, own_county, owner, qinghe
from tests.running import settings

__all__ = ["house", "own_county", "owner", "qinghe", "settings"]


@pytest.fixture
async def there(house: object) -> County:
    """A second county of the test's own."""
    return await a_county()
