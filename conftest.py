"""The servers of the tests start before Django reads its settings, and so before tests/conftest.py."""

pytest_plugins = ["tests.plugins.servers", "tests.plugins.browser"]
