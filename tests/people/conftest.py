from tests.running import app, county, settings

__all__ = ["app", "county", "settings"]


@pytest.fixture
def as_worker(app: Litestar) -> Iterator[None]:
    before, database.role = database.role, WORKER
    yield
    database.role = before
