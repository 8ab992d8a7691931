"""Reading of registers: flat lists of one community a row, as large as a whole country's."""

from renewal.registers.reading import is_register, read_register
from renewal.registers.results import REGISTER_SCHEMA, RegisterReading

__all__ = ["REGISTER_SCHEMA", "RegisterReading", "is_register", "read_register"]
