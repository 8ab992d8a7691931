"""The native charts of the pages' panels, from the same rows as those on screen."""
