"""Loads what all tests have, where tests are run."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """The process that only deals tests out to others needs no product, which takes a second to import."""
    deals_out = config.getoption("numprocesses", None) and not hasattr(config, "workerinput")
    if not deals_out:
        config.pluginmanager.import_plugin("tests.demo_firm")
