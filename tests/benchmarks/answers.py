"""What the board sent for one run of a page, put together as a browser would, and checked."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Final

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

# A snapshot's name in whatever carries it: content, time of building, a random end.
SNAPSHOT: Final = re.compile(rb"([0-9a-f]{16})-[0-9]{8}T[0-9]{12}-[0-9a-f]{6}")
MARK: Final = re.compile(r"(?:[0-9a-f]{16}-[0-9]{8}T[0-9]{12}-[0-9a-f]{6}|none)\.[0-9a-f]{12}")
REFUSED: Final = 'class="refused"'
FOLLOWER: Final = "renewal_follower"
# What differs from reader to reader whatever is shown: addresses of files made for one session,
# and widgets, which say who set them.
PASSING: Final = (
    "button_group",
    "checkbox",
    "download_button",
    "file_uploader",
    "multiselect",
    "selectbox",
    "text_input",
)
KEPT_RUNS: Final = 2  # as a browser keeps messages: maxCachedMessageAge


@dataclass
class Answer:
    """One run: its elements in the order in which they came, and what it cost.

    Attributes
    ----------
    seconds : float
        From sending the click to the message that the script has ended.
    size : int
        Bytes received.
    mark : str
        What the page says it shows; empty where it says nothing.
    """

    seconds: float = 0.0
    size: int = 0
    elements: list[Element] = field(default_factory=list)
    mark: str = ""
    has_ended_well: bool = True

    @property
    def page_errors(self) -> list[str]:
        """Return what is an error on the page: exceptions and red boxes."""
        errors = [] if self.has_ended_well else ["the script did not compile"]
        for element in self.elements:
            if element.WhichOneof("type") == "exception":
                errors.append(f"{element.exception.type}: {element.exception.message}")
            elif element.WhichOneof("type") == "alert" and element.alert.format == Alert.ERROR:
                errors.append(element.alert.body)
        return errors

    def list_snapshots(self) -> set[str]:
        """Return the snapshots that any part of the page names, the mark's among them."""
        # What could not be written is named among the reasons why: no figure comes from it.
        parts = [_write(each) for each in self.elements if REFUSED not in each.html.body]
        return {found[0].decode() for part in parts for found in SNAPSHOT.finditer(part)}

    def list_faults(self) -> list[str]:
        """Return what must never be: an error on the page, no mark, figures of two snapshots."""
        faults = self.page_errors
        if not self.mark:
            faults.append("the page does not say what it shows")
        others = {name for name in self.list_snapshots() if not self.mark.startswith(name)}
        if others:
            faults.append(f"parts of {', '.join(sorted(others))} on a page of {self.mark}")
        return faults

    def hash_figures(self) -> str:
        """Return a hash of all that the page shows, the same for the same data."""
        digest = hashlib.sha256()
        for element in self.elements:
            is_follower = element.bidi_component.component_name == FOLLOWER
            if element.WhichOneof("type") not in PASSING and not is_follower:
                digest.update(SNAPSHOT.sub(rb"\1", _write(element)))
        return digest.hexdigest()[:16]


class Keeper:
    """Keeps large messages as a browser does, so that the board need not send them again."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[bytes, int]] = {}
        self._run = 0

    def start_run(self) -> list[str]:
        """Return the hashes of what is kept, for the board; what is old is dropped."""
        self._run += 1
        oldest = self._run - KEPT_RUNS
        self._kept = {key: entry for key, entry in self._kept.items() if entry[1] >= oldest}
        return list(self._kept)

    def read(self, content: bytes) -> ForwardMsg:
        """Return a message, the kept one where it only refers to it."""
        message = _parse(content)
        if message.WhichOneof("type") == "ref_hash":
            kept = _parse(self._kept[message.ref_hash][0])
            kept.metadata.CopyFrom(message.metadata)
            content, message = kept.SerializeToString(), kept
        elif not message.metadata.cacheable:
            return message
        self._kept[message.hash] = (content, self._run)
        return message


def read_mark(element: Element) -> str:
    """Return the mark that the follower carries; empty for any other element."""
    if element.bidi_component.component_name != FOLLOWER:
        return ""
    found = MARK.search(str(element.bidi_component))
    return found[0] if found else ""


def _parse(content: bytes) -> ForwardMsg:
    message = ForwardMsg()
    message.ParseFromString(content)
    return message


def _write(element: Element) -> bytes:
    return bytes(element.SerializeToString(deterministic=True))
