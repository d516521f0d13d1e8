"""First of all: servers and settings for the tests, before anything imports Django's settings."""

from tests.plugins import servers

servers.prepare()

pytest_plugins = ["tests.plugins.browserless", "tests.plugins.flush"]
