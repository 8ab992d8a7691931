"""The case map: a frame goes in, a deck or the words that replace it come out.

No source gives a community's coordinates, so a mark stands at the county seat or street that its
source names, and its shape says how near that is (semantics: rule 17).
"""

from renewal.maps.areas import COUNTRY, OUTLINES, SEEN_WHOLE, find_area, find_county
from renewal.maps.clipping import clip_line, clip_ring
from renewal.maps.deck import CaseMap, build_case_map
from renewal.maps.labels import Box
from renewal.maps.outlines import Division, read_divisions, read_extent, read_lines
from renewal.maps.records import AREA
from renewal.maps.scenes import Scene
from renewal.maps.views import project
from renewal.maps.words import describe_case_map, list_precisions, map_approval_line

__all__ = [
    "AREA",
    "COUNTRY",
    "OUTLINES",
    "SEEN_WHOLE",
    "Box",
    "CaseMap",
    "Division",
    "Scene",
    "build_case_map",
    "clip_line",
    "clip_ring",
    "describe_case_map",
    "find_area",
    "find_county",
    "list_precisions",
    "map_approval_line",
    "project",
    "read_divisions",
    "read_extent",
    "read_lines",
]
