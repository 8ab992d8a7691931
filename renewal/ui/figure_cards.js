// The place's own points of a year: a dot each, joined only from one month to the next.
function drawTrend({ points }) {
  const NS = "http://www.w3.org/2000/svg";
  const [width, height, edge] = [38, 19, 3];
  const [first, last] = [points[0][0], points.at(-1)[0]];
  const place = ([month, level]) => [
    edge + ((month - first) / (last - first)) * (width - 2 * edge),
    height - edge - level * (height - 2 * edge),
  ];
  const svg = document.createElementNS(NS, "svg");
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  svg.setAttribute("class", "trend");
  svg.setAttribute("aria-hidden", "true");
  const add = (tag, attributes) => {
    const node = svg.appendChild(document.createElementNS(NS, tag));
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  };
  add("line", { x1: 0, x2: width, y1: height - 0.5, y2: height - 0.5, class: "base" });
  points.forEach((point, index) => {
    const [x, y] = place(point);
    const before = points[index - 1];
    if (before && point[0] - before[0] === 1) {
      const [left, level] = place(before);
      add("line", { x1: left, y1: level, x2: x, y2: y, class: "joined" });
    }
  });
  points.forEach((point, index) => {
    const [cx, cy] = place(point);
    add("circle", { cx, cy, r: index === points.length - 1 ? 2.9 : points.length > 4 ? 1.6 : 2.2 });
  });
  return svg;
}

function makeCard(card, make, fill) {
  const box = make("div", null, "card");
  box.append(make("div", card.label, "label"));
  const width = [...card.text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? 1.8 : 1), 0);
  const figure = make("div", null, width > 15 ? "figure narrowest" : width > 10 ? "figure narrow" : "figure");
  fill(figure, card);
  box.append(figure);
  if (!card.since && !card.trend) return box;
  const foot = make("div", null, "foot");
  foot.append(make("span", card.since));
  if (card.trend) {
    foot.append(drawTrend(card.trend), make("span", card.trend.words, "words"));
    foot.title = card.trend.words;
  }
  if (card.change) foot.append(make("b", card.change));
  box.append(foot);
  return box;
}
