import pytest

from tests.cast import County, a_county, house, own_county, owner, qinghe
from tests.matters import Matter, a_case
from tests.running import settings

__all__ = ["house", "own_county", "owner", "qinghe", "settings"]


@pytest.fixture
async def there(house: object) -> County:
    """A second county of the test's own."""
    return await a_county()


@pytest.fixture
async def matter(own_county: County) -> Matter:
    """On which a unit is at work."""
    return await a_case(own_county, "told")
