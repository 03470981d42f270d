"""The ground floor: the words of failure and the settings, which every floor above may use."""

__version__ = "0.1.0"
