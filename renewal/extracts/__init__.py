"""The extracts of a data folder as they were read, and where readings are kept between builds."""

from renewal.extracts.gathering import gather_extracts
from renewal.extracts.shelf import COMMUNITIES, VALUES, Extract, Shelf, build_extract

__all__ = ["COMMUNITIES", "VALUES", "Extract", "Shelf", "build_extract", "gather_extracts"]
