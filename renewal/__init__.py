"""The renewal board (旧改看板): published figures, each with its source."""

__version__ = "0.1.0"
