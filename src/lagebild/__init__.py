"""Lagebild reads news reports on a crisis and keeps the picture of who says and does what."""

__version__ = "0.1.0"
