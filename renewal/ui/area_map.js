// A map of the parts of a place beside their ranked list; pointing at one marks it in the other.
const boards = new WeakMap();

class AreaBoard {
  constructor(root) {
    this.root = root;
    this.map = root.querySelector(".map");
    this.tip = root.querySelector(".tip");
    this.watcher = new ResizeObserver(() => requestAnimationFrame(() => this.draw()));
    this.watcher.observe(this.map);
    this.act = {
      follow: (event, href) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        this.send("went", href);
      },
      open: (figure) => this.send("opened", figure),
      point: (code, event) => this.point(code, event),
    };
  }

  show({ data, setTriggerValue }) {
    this.send = setTriggerValue;
    const content = JSON.stringify(data);
    if (content === this.content) return; // drawn already: the focus stays where it is
    Object.assign(this, { content, data, outlines: null, drawing: null, width: 0 });
    for (const [part, colours] of Object.entries(data.colours))
      colours.forEach((colour, index) => this.root.style.setProperty(`--${part}${index}`, colour));
    this.root.className = `areas ${data.kind}`;
    this.tip.hidden = true;
    drawList(this.root.querySelector(".list"), data, this.act);
    this.drawLegend();
    Promise.all(data.files.map(fetchOutlines)).then(
      (files) => {
        if (this.content !== content) return;
        this.outlines = files.flatMap((file) => file.features);
        this.draw();
      },
      () => this.map.replaceChildren(makeNode("p", data.words.failed, "note")),
    );
  }

  drawLegend() {
    const entries = this.data.legend.map(({ look, text }) => {
      const entry = makeNode("span", "", "entry");
      entry.append(makeNode("span", "", `swatch ${look}`), makeNode("span", text));
      return entry;
    });
    const isStep = (entry, index) => /^k\d/.test(this.data.legend[index].look);
    const scale = makeNode("span", "", "scale");
    scale.append(...entries.filter(isStep));
    this.root.querySelector(".legend").replaceChildren(scale, ...entries.filter((...one) => !isStep(...one)));
    for (const name of ["about", "approval", "origin"]) this.root.querySelector(`.${name}`).textContent = this.data.words[name];
  }

  draw() {
    const width = Math.round(this.map.clientWidth);
    if (!this.outlines || !width || width === this.width) return;
    this.width = width;
    const font = getComputedStyle(this.root).fontFamily;
    this.drawing = new AreaDrawing(this.outlines, this.data, this.act, width, font);
    this.map.replaceChildren(this.drawing.svg);
  }

  point(code, event) {
    const area = this.data.areas.find((one) => one.code === code);
    for (const row of this.root.querySelectorAll(".row")) row.classList.toggle("pointed", row.dataset.code === code);
    this.drawing?.pointed.setAttribute("d", this.drawing.byCode.has(code) ? (this.drawing.paths.get(code) ?? "") : "");
    const shape = area && this.drawing?.svg.querySelector(`a[data-code="${CSS.escape(code)}"]`);
    this.tip.hidden = !shape;
    if (!shape) return;
    const { rate, unit, month } = this.data.words;
    const lines = [`${rate} ${area.rate}`, area.counts && area.counts + unit, month].filter(Boolean);
    this.tip.replaceChildren(makeNode("b", area.name), ...lines.map((line) => makeNode("span", line)));
    const [home, spot] = [this.root.getBoundingClientRect(), shape.getBoundingClientRect()];
    const x = (event ? event.clientX + 14 : spot.right + 6) - home.left;
    const y = (event ? event.clientY + 14 : spot.top) - home.top;
    this.tip.style.left = `${Math.max(0, Math.min(x, home.width - this.tip.offsetWidth - 4))}px`;
    this.tip.style.top = `${Math.max(0, Math.min(y, home.height - this.tip.offsetHeight - 4))}px`;
  }
}

export default function (component) {
  const { parentElement } = component;
  if (!boards.has(parentElement)) boards.set(parentElement, new AreaBoard(parentElement.querySelector(".areas")));
  boards.get(parentElement).show(component);
  return () => {
    boards.get(parentElement)?.watcher.disconnect();
    boards.delete(parentElement);
  };
}
