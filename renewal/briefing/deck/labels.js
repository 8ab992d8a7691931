// Labels of lines stand at their points; those that would touch are moved apart.
const GAP = 0.018; // of the window's height
const overlap = (one, other) =>
  Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left)) *
  Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top));
const makeBox = (left, top, width, height) => ({
  left, top, right: left + width, bottom: top + height,
});

const placeLabel = (label, x, y, corner) => {
  label.style.transform = `translate(${corner.left - x}px, ${corner.top - y}px)`;
};

const readPoint = (label, plot) => [
  (parseFloat(label.style.left) / 100) * plot.clientWidth,
  (parseFloat(label.style.top) / 100) * plot.clientHeight,
];

// Names of lines at their ends, from top to bottom, none over another.
const placeNames = (plot, gap) => {
  const height = plot.clientHeight;
  const names = [...plot.querySelectorAll(".line-name")]
    .map((label) => ({ label, point: readPoint(label, plot), tall: label.offsetHeight }))
    .sort((one, other) => one.point[1] - other.point[1]);
  let free = -Infinity;
  names.forEach((name) => {
    name.top = Math.max(free, name.point[1] - name.tall / 2);
    free = name.top + name.tall;
  });
  let floor = height + gap;
  [...names].reverse().forEach((name) => {
    name.top = Math.min(name.top, floor - name.tall);
    floor = name.top;
  });
  return names.map(({ label, point, top, tall }) => {
    const box = makeBox(point[0] + gap, top, label.offsetWidth, tall);
    placeLabel(label, ...point, box);
    return box;
  });
};

const listCorners = (x, y, wide, tall, gap) => {
  const corners = [];
  for (let step = 0; step < 4; step += 1) {
    const [above, below] = [y - gap - tall * (1 + step), y + gap + tall * step];
    corners.push([x - wide / 2, above], [x - wide / 2, below]);
    corners.push([x - wide + gap, above], [x - gap, above]);
    corners.push([x - wide + gap, below], [x - gap, below]);
  }
  return corners.map(([left, top]) => makeBox(left, top, wide, tall));
};

// How many of the lines' own points, those between two of them included, lie under a box.
const countUnder = (box, trace) =>
  trace.filter(([x, y]) => x > box.left && x < box.right && y > box.top && y < box.bottom).length;

const traceLines = (plot) => {
  const trace = [];
  plot.querySelectorAll("polyline").forEach((line) => {
    const points = line.getAttribute("points").split(" ").map((pair) => pair.split(",").map(Number));
    points.slice(1).forEach(([x, y], index) => {
      const [fromX, fromY] = points[index];
      for (let part = 0; part <= 20; part += 1) {
        trace.push([
          ((fromX + ((x - fromX) * part) / 20) / 100) * plot.clientWidth,
          ((fromY + ((y - fromY) * part) / 20) / 100) * plot.clientHeight,
        ]);
      }
    });
  });
  return trace;
};

const placeValues = (plot, taken, gap) => {
  const trace = traceLines(plot);
  const room = makeBox(-0.5 * gap, -3 * gap, plot.clientWidth + gap, plot.clientHeight + 3 * gap);
  const cost = (box) =>
    taken.reduce((sum, other) => sum + overlap(box, other) * 1000, 0) +
    (box.left < room.left || box.right > room.right ? 1e6 : 0) +
    (box.top < room.top || box.bottom > room.bottom ? 1e6 : 0) +
    countUnder(box, trace);
  plot.querySelectorAll(".plot-label.value").forEach((label) => {
    const [x, y] = readPoint(label, plot);
    const boxes = listCorners(x, y, label.offsetWidth, label.offsetHeight, gap);
    const best = boxes.reduce((least, box) => (cost(box) < cost(least) ? box : least));
    placeLabel(label, x, y, best);
    taken.push(best);
  });
};

// Of names below the axis that would touch, the first and the last stay.
const thinAxis = (plot) => {
  const ticks = [...plot.querySelectorAll(".axis span")];
  ticks.forEach((tick) => tick.classList.remove("is-crowded"));
  const room = plot.parentElement.getBoundingClientRect();
  const boxes = ticks.map((tick) => {
    tick.style.marginLeft = "0";
    const box = tick.getBoundingClientRect();
    const shift = Math.max(0, room.left - box.left) + Math.min(0, room.right - box.right);
    tick.style.marginLeft = `${shift}px`;
    return tick.getBoundingClientRect();
  });
  const last = boxes.length - 1;
  let end = -Infinity;
  const space = 0.012 * innerHeight;
  boxes.forEach((box, index) => {
    const isFree = box.left > end + space;
    const leavesLast = index === last || box.right + space < boxes[last].left;
    if (isFree && leavesLast) end = box.right;
    else if (index < last) ticks[index].classList.add("is-crowded");
  });
};

const placeLabels = (slide) => {
  slide.querySelectorAll(".plot").forEach((plot) => {
    const gap = GAP * innerHeight;
    const taken = placeNames(plot, gap);
    plot.querySelectorAll(".whole-name").forEach((label) => {
      const y = readPoint(label, plot)[1];
      const box = makeBox(0, y - label.offsetHeight - 0.3 * gap, label.offsetWidth, label.offsetHeight);
      placeLabel(label, 0, y, box);
      taken.push(box);
    });
    placeValues(plot, taken, gap);
    thinAxis(plot);
  });
};
