"""Where Piccolo finds the engine and the rooms that own tables, from the ground up."""

from piccolo.conf.apps import AppRegistry

from kernel.db import database

DB = database

APP_REGISTRY = AppRegistry(
    apps=[
        "kernel.piccolo_app",
        "journal.piccolo_app",
        "tenants.piccolo_app",
        "people.piccolo_app",
        "files.piccolo_app",
        "cases.piccolo_app",
        "notices.piccolo_app",
    ]
)
