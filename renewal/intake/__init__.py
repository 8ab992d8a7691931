"""Try a file: what it would become, what is wrong with it, what it would change. Nothing stays.

Nothing is imported here: the worker process starts with what it needs and no more.
"""
