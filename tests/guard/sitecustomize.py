"""Loaded by every Python process that the tests start (its folder is on PYTHONPATH): see network_guard.py."""

import network_guard  # noqa: F401
