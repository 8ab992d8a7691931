// Names on the map, where there is room for them.
const LABEL_PX = 12;
const LINE_PX = 14;
const NUDGES = [[0, 0], [0, -8], [0, 8], [-10, 0], [10, 0]];
const ruler = document.createElement("canvas").getContext("2d");

function measureLabel(lines, font) {
  ruler.font = `600 ${LABEL_PX}px ${font}`;
  const widths = lines.map((line) => ruler.measureText(line).width);
  return { width: Math.max(...widths) + 3, height: lines.length * LINE_PX };
}

function isFree(box, taken, size) {
  if (box.left < 1 || box.top < 1 || box.right > size.width - 1 || box.bottom > size.height - 1) return false;
  return !taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
}

function findRoom({ lines, x, y }, taken, size, font) {
  for (const shown of lines.length > 1 ? [lines, lines.slice(0, 1)] : [lines]) {
    const { width, height } = measureLabel(shown, font);
    for (const [right, down] of NUDGES) {
      const [left, top] = [x + right - width / 2, y + down - height / 2];
      const box = { shown, left, right: left + width, top, bottom: top + height };
      if (isFree(box, taken, size)) return box;
    }
  }
  return null;
}

// The chosen area first, then what is furthest behind; what finds no room is in the list anyway.
function placeLabels(spots, taken, size, layer, font) {
  for (const spot of spots) {
    const box = findRoom(spot, taken, size, font);
    if (!box) continue;
    taken.push(box);
    box.shown.forEach((line, index) => {
      const attributes = { x: (box.left + box.right) / 2, y: box.top + LINE_PX * (index + 0.8), class: `label ${spot.look} ${index ? "rate" : "name"}` };
      makeShape("text", attributes, layer).textContent = line;
    });
  }
}
