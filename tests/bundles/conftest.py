"""A bucket as the template declares it."""

from tests.previews.conftest import moto

__all__ = ["moto"]
