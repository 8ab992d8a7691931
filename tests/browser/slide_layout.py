"""What a wall shows, measured in the browser: sizes, contrast, and whether anything is cut."""

from __future__ import annotations

from typing import Any, Final

from playwright.sync_api import Page

SIZES: Final = ((1920, 1080), (1366, 768), (1280, 720), (1024, 768))
SMALLEST: Final = 0.028  # of the window's height
SMALLEST_FIGURE: Final = 0.08
LEAST_CONTRAST: Final = 7
# A letter fills less than the line that its font reserves: boxes are as high as letters are.
_FIND_FAULTS: Final = """([smallest, figure, contrast]) => {
  const found = [], [across, down] = [innerWidth, innerHeight];
  const root = document.documentElement;
  if (root.scrollHeight > down || root.scrollWidth > across) found.push("a scroll bar");
  const read = (text) => { const parts = text.match(/[\\d.]+/g).map(Number);
    return parts.length < 4 ? [...parts, 1] : parts; };
  const shine = (colour) => { const [r, g, b] = colour.map((part) => { const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const climb = (node, take) => { for (let at = node; at; at = at.parentElement) {
    const taken = take(getComputedStyle(at)); if (taken) return taken; } return null; };
  const isSeen = (node) => node.checkVisibility({ checkVisibilityCSS: true }) &&
    !climb(node, (style) => style.opacity === "0");
  const measureContrast = (node, style) => {
    const ground = climb(node, (at) => { const c = read(at.backgroundColor); return c[3] && c; });
    const [light, dark] = [shine(read(style.color)), shine(ground)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05); };
  const boxes = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode()); ) {
    const node = text.parentElement, words = text.data.trim();
    if (!words || node.closest("script, style, noscript, .for-readers") || !isSeen(node)) continue;
    const style = getComputedStyle(node), size = parseFloat(style.fontSize);
    if (size < smallest * down) found.push(`too small, ${(size / down).toFixed(4)}: ${words}`);
    const ratio = measureContrast(node, style);
    if (ratio < contrast) found.push(`too pale, ${ratio.toFixed(2)}: ${words}`);
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const line of range.getClientRects()) {
      if (line.width < 1) continue;
      const middle = (line.top + line.bottom) / 2;
      const box = { words, left: line.left, right: line.right, top: middle - size * 0.42,
        bottom: middle + size * 0.42 };
      if (box.left < -0.5 || box.right > across + 0.5 || box.top < -0.5 || box.bottom > down + 0.5)
        found.push(`outside: ${words}`);
      boxes.push(box);
    }
  }
  boxes.forEach((one, index) => boxes.slice(index + 1).forEach((other) => {
    const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    if (wide > 1 && high > 1) found.push(`one over the other: ${one.words} / ${other.words}`);
  }));
  const marks = [...document.querySelectorAll(".is-shown .map-mark")].map((mark) =>
    mark.getBoundingClientRect());
  marks.forEach((one, index) => marks.slice(index + 1).forEach((other) => {
    if (one.left < other.right && other.left < one.right && one.top < other.bottom &&
      other.top < one.bottom) found.push("one mark over the other"); }));
  const scales = [...document.querySelectorAll(".is-shown .bar-row .track")].map((track) =>
    track.getBoundingClientRect().width);
  if (Math.max(...scales) - Math.min(...scales) > 1) found.push("bars of two scales");
  const slide = document.querySelector(".slide.is-shown");
  const body = slide.querySelector(".body");
  if (body.scrollHeight > body.clientHeight + 0.0091 * down ||
      body.scrollWidth > body.clientWidth + 1) found.push("more than its room holds");
  const figures = [".kind-figures .number", ".kind-figures .only-words", ".total .number"]
    .flatMap((found) => [`.is-shown${found}`, `.is-shown ${found}`]).join(",");
  for (const node of document.querySelectorAll(figures))
    if (parseFloat(getComputedStyle(node).fontSize) < figure * down)
      found.push(`a figure too small: ${node.textContent}`);
  return found;
}"""


def find_faults(page: Page) -> list[str]:
    """Name what is wrong with the slide that is shown."""
    return [
        str(fault)
        for fault in page.evaluate(_FIND_FAULTS, [SMALLEST, SMALLEST_FIGURE, LEAST_CONTRAST])
    ]


def list_slides(page: Page) -> list[str]:
    """Return the ids of the slides in a document, in order."""
    ids: list[Any] = page.evaluate(
        "[...document.querySelectorAll('.slide')].map((slide) => slide.dataset.id)"
    )
    return [str(slide_id) for slide_id in ids]


def read_shown(page: Page) -> str:
    """Return the id of the slide that is shown."""
    return str(page.evaluate("document.querySelector('.slide.is-shown').dataset.id"))


def find_all_faults(page: Page) -> list[str]:
    """Name what is wrong with any slide at any size of the window in either theme."""
    found = []
    ids = list_slides(page)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(f"innerWidth === {width} && innerHeight === {height}")
        for slide_id in ids:
            page.evaluate("(id) => { location.hash = id; }", slide_id)
            page.wait_for_function(
                "(id) => document.querySelector('.slide.is-shown').dataset.id === id", arg=slide_id
            )
            # What is legible in the dark is so at every size.
            for theme in ("light", "dark") if (width, height) == SIZES[0] else ("light",):
                page.evaluate(
                    "(theme) => { document.documentElement.dataset.theme = theme; }", theme
                )
                found += [
                    f"{width}x{height} {theme} {slide_id}: {fault}" for fault in find_faults(page)
                ]
    return found
