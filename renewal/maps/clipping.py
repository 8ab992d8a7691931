"""Cut outlines and lines to a rectangle, so that a near view holds no point outside it."""

from collections.abc import Sequence
from itertools import pairwise

from renewal.maps.labels import Box
from renewal.maps.placing import Pixel


def clip_ring(ring: Sequence[Pixel], frame: Box) -> list[Pixel]:
    """Cut a ring at the edges of a frame, one edge after the other (Sutherland and Hodgman)."""
    cut = list(ring)
    edges = ((0, frame.left, 1), (0, frame.right, -1), (1, frame.top, 1), (1, frame.bottom, -1))
    for axis, limit, sign in edges:
        kept: list[Pixel] = []
        for start, end in zip([*cut[-1:], *cut[:-1]], cut, strict=True):
            is_start_in = sign * (start[axis] - limit) >= 0
            is_end_in = sign * (end[axis] - limit) >= 0
            if is_start_in != is_end_in:
                share = (limit - start[axis]) / (end[axis] - start[axis])
                x, y = (a + share * (b - a) for a, b in zip(start, end, strict=True))
                kept.append((x, y))
            if is_end_in:
                kept.append(end)
        cut = kept
    return cut


def clip_line(line: Sequence[Pixel], frame: Box) -> list[tuple[Pixel, ...]]:
    """Return the pieces of a line whose points lie inside a rectangle."""
    pieces: list[list[Pixel]] = []
    for before, after in pairwise(line):
        if not (_holds(frame, before) and _holds(frame, after)):
            continue
        if pieces and pieces[-1][-1] == before:
            pieces[-1].append(after)
        else:
            pieces.append([before, after])
    return [tuple(piece) for piece in pieces]


def _holds(frame: Box, point: Pixel) -> bool:
    x, y = point
    return frame.left <= x <= frame.right and frame.top <= y <= frame.bottom
