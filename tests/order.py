"""The order of a run: the list below, then everything else by name."""

# What begins first, so that no process is left alone with it at the end: what takes minutes; before all else what
# counts the rows of every county or starts the product's own worker, for both are quick while counties are few.
FIRST = (
    "tests/matrix/test_matrix",
    "tests/bench/test_filters.py",
    "tests/faults/",
    "tests/portal/test_regrouped.py",
    "tests/journeys/",
    "tests/model/",
    "tests/crawl/",
    "tests/ui/test_gallery.py",
    "tests/bench/",
    "tests/demo/test_filling.py",
)
