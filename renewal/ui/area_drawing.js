// One drawing of the map at one width: areas, lines at sea, the islands far south, names.
// The islands stand in a frame of their own in the south-east corner, as on printed maps; the map
// itself ends south of Hainan.
const SOUTH_END = 17.9;
const FRAME = 0.155; // of the map's width
const SOUTH_SEA = [106.2, 2.8, 122.8, 24.2];
const LINES = { 九段线: "dashes", 未定国界: "undefined" }; // the others are bounds of provinces
const HATCH =
  '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6"/><line x1="1" y1="0" x2="1" y2="6"/></pattern>';

class AreaDrawing {
  constructor(outlines, data, act, width, font) {
    Object.assign(this, { data, act, font, paths: new Map() });
    this.byCode = new Map([...data.areas].reverse().map((area) => [area.code, area]));
    this.shapes = outlines.filter((feature) => feature.properties.adcode);
    this.lines = outlines.filter((feature) => !feature.properties.adcode);
    this.project = data.is_country ? projectCountry : makeLocal(this.shapes);
    const points = outlines.flatMap((feature) => listLines(feature.geometry).flat());
    const shown = points.filter((point) => !data.is_country || point[1] > SOUTH_END).map(this.project);
    const extent = measure(shown);
    if (data.is_country) this.makeRoom(extent, shown);
    const ratio = (extent.bottom - extent.top) / (extent.right - extent.left);
    const height = Math.round(Math.min(width * ratio, Math.max(300, Math.min(data.is_country ? 560 : 460, width * 0.84))));
    this.size = { width, height };
    this.svg = makeShape("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": data.words.map });
    makeShape("defs", {}, this.svg).innerHTML = HATCH;
    this.draw(fit(extent, { left: 3, top: 3, width: width - 6, height: height - 6 }, this.project));
  }

  // The frame covers nothing: the map is widened until Taiwan and the dashes stand left of it.
  makeRoom(extent, points) {
    const south = measureDegrees(SOUTH_SEA, this.project);
    this.frameRatio = (south.bottom - south.top) / (south.right - south.left);
    for (let round = 0; round < 4; round += 1) {
      const width = extent.right - extent.left;
      const top = extent.bottom - width * (FRAME + 0.01) * this.frameRatio;
      const beside = points.filter((point) => point[1] > top).reduce((most, [x]) => Math.max(most, x), extent.left);
      extent.right = Math.max(extent.right, extent.left + (beside - extent.left) / (1 - FRAME - 0.02));
    }
  }

  draw(at) {
    const edge = makeShape("g", { class: "edge", "aria-hidden": "true" }, this.svg);
    for (const feature of this.shapes) this.drawArea(feature, at, edge);
    this.drawLines(at, this.svg);
    const frame = this.data.is_country ? this.drawSouthSea() : null;
    for (const part of ["casing", "chosen"])
      makeShape("path", { class: `mark ${part}`, d: this.paths.get(this.data.marked) ?? "", "aria-hidden": "true" }, this.svg);
    this.pointed = makeShape("path", { class: "mark pointed" }, this.svg);
    this.drawLabels(at, frame);
  }

  findLook(code) {
    return this.byCode.get(code)?.look ?? (code === this.data.marked ? "here" : "absent");
  }

  drawArea(feature, at, edge) {
    const code = feature.properties.adcode;
    const path = tracePath(listLines(feature.geometry), at, true);
    this.paths.set(code, path);
    makeShape("path", { d: path }, edge);
    const area = this.byCode.get(code);
    const shape = makeShape("path", { d: path, class: `shape ${this.findLook(code)}` });
    if (!area) {
      shape.dataset.code = code;
      this.svg.append(shape);
      return;
    }
    const link = makeShape("a", { href: area.goes, class: "area", "aria-label": sayArea(area, this.data) }, this.svg);
    link.dataset.code = code;
    link.tabIndex = code === this.findFirst() ? 0 : -1;
    if (code === this.data.selected) link.setAttribute("aria-current", "true");
    link.append(shape);
    link.onclick = (event) => this.act.follow(event, area.goes);
    link.onkeydown = (event) => this.step(event, link);
    link.onpointermove = (event) => this.act.point(code, event);
    link.onpointerleave = () => this.act.point("");
    link.onfocus = () => this.act.point(code);
    link.onblur = () => this.act.point("");
  }

  // One stop for the keyboard; arrows go from area to area in the order of the list.
  findFirst() {
    const drawn = new Set(this.shapes.map((feature) => feature.properties.adcode));
    if (drawn.has(this.data.selected)) return this.data.selected;
    return this.data.areas.find((area) => drawn.has(area.code))?.code;
  }

  step(event, link) {
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!move) return;
    event.preventDefault();
    const links = new Map([...this.svg.querySelectorAll("a")].map((node) => [node.dataset.code, node]));
    const order = this.data.areas.map((area) => links.get(area.code)).filter(Boolean);
    const next = order[(order.indexOf(link) + move + order.length) % order.length];
    link.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  drawLines(at, parent) {
    for (const feature of this.lines) {
      const kind = LINES[feature.properties.name] ?? "bound";
      const lines = listLines(feature.geometry);
      const parts = kind === "dashes" ? lines.map((line) => [line]) : [lines];
      for (const part of parts) makeShape("path", { d: tracePath(part, at, false), class: `line ${kind}` }, parent);
    }
  }

  drawSouthSea() {
    const extent = measureDegrees(SOUTH_SEA, this.project);
    const width = Math.round(this.size.width * FRAME);
    const height = Math.round(width * this.frameRatio);
    const [x, y] = [this.size.width - width - 1, this.size.height - height - 1];
    const clip = makeShape("clipPath", { id: "south" }, this.svg.querySelector("defs"));
    makeShape("rect", { x, y, width, height }, clip);
    const inset = makeShape("g", { class: "inset", "clip-path": "url(#south)", "aria-hidden": "true" }, this.svg);
    makeShape("rect", { x, y, width, height, class: "sea" }, inset);
    const edge = makeShape("g", { class: "edge" }, inset);
    const at = fit(extent, { left: x, top: y, width, height }, this.project);
    const [west, , east, north] = SOUTH_SEA;
    const isSouth = ([longitude, latitude]) => longitude > west && longitude < east && latitude < north;
    for (const feature of this.shapes) {
      const lines = listLines(feature.geometry);
      if (!lines.flat().some(isSouth)) continue;
      const path = tracePath(lines, at, true);
      makeShape("path", { d: path }, edge);
      makeShape("path", { d: path, class: `shape ${this.findLook(feature.properties.adcode)}` }, inset);
    }
    this.drawLines(at, inset);
    makeShape("rect", { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, class: "frame" }, inset);
    const names = this.data.words.south_sea.split("\n");
    names.forEach((name, index) => {
      const line = y + height - 5 - (names.length - 1 - index) * 10;
      makeShape("text", { x: x + width / 2, y: line, class: "sea-name" }, inset).textContent = name;
    });
    return { left: x, right: x + width, top: y, bottom: y + height };
  }

  drawLabels(at, frame) {
    const order = new Map(this.data.areas.map((area, index) => [area.code, index]));
    const spots = this.shapes.map((feature) => {
      const { adcode: code, short, name, center } = feature.properties;
      const area = this.byCode.get(code);
      const [x, y] = at(center);
      const label = (this.data.names[code] ?? area?.label) || short || name;
      const weight = code === this.data.marked ? Infinity : (order.get(code) ?? -1);
      return { lines: [label, area?.short].filter(Boolean), x, y, look: this.findLook(code), weight };
    });
    const shown = this.data.kind === "locator" ? spots.filter((spot) => spot.weight === Infinity) : spots;
    shown.sort((one, other) => (other.weight > one.weight ? 1 : -1));
    const layer = makeShape("g", { class: "labels", "aria-hidden": "true" }, this.svg);
    placeLabels(shown, frame ? [frame] : [], this.size, layer, this.font);
  }
}

function sayArea(area, data) {
  const values = { name: area.name, rate: area.rate, counts: area.counts && area.counts + data.words.unit };
  return data.words.said.replace(/\{(\w+)\}/g, (_, key) => values[key]).trim();
}
