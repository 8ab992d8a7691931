"""A blank table for the next month, in the layout of the place's newest one."""

from renewal.templating.building import Template, build_template

__all__ = ["Template", "build_template"]
