// A sheet with the role of each cell, and its problems: each leads to its cell and back.
export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".intake");
  const make = (tag, text, className) => {
    const node = document.createElement(tag);
    if (text !== undefined && text !== null) node.textContent = text;
    if (className) node.className = className;
    return node;
  };
  const signs = Object.fromEntries(data.legend.map((entry) => [entry.role, entry]));
  const cells = {};
  const items = {};
  const aim = (node) => {
    root.querySelectorAll(".aimed").forEach((other) => other.classList.remove("aimed"));
    node.classList.add("aimed");
    node.scrollIntoView({ block: "nearest", inline: "nearest" });
    node.focus({ preventScroll: true });
  };
  const makeSign = (role) => {
    const sign = make("span", signs[role].sign, `sign ${role}`);
    sign.setAttribute("aria-hidden", "true");
    return sign;
  };
  const drawLegend = () => {
    const list = make("ul", null, "legend");
    list.setAttribute("aria-label", data.words.legend);
    const used = new Set(data.rows.flat().map((cell) => cell.role));
    for (const entry of data.legend) {
      if (!used.has(entry.role)) continue;
      const item = make("li");
      item.append(makeSign(entry.role), make("span", entry.label));
      list.append(item);
    }
    return list;
  };
  const drawCell = (cell) => {
    const node = make("td", null, cell.role || "blank");
    if (cell.spans[0] > 1) node.rowSpan = cell.spans[0];
    if (cell.spans[1] > 1) node.colSpan = cell.spans[1];
    if (cell.role) {
      const label = signs[cell.role].label;
      node.title = `${cell.at} · ${label}`;
      node.append(makeSign(cell.role), make("span", `${label} `, "for-readers"));
    }
    node.append(make("span", cell.text));
    if (cell.marks.length) {
      node.classList.add("marked", cell.severity === "note" ? "note-level" : cell.severity);
      node.tabIndex = -1;
      for (const number of cell.marks) {
        cells[number] = node;
        const flag = make("button", `!${number}`, "flag");
        flag.type = "button";
        flag.setAttribute("aria-label", `${data.words.problems} ${number}`);
        flag.onclick = () => aim(items[number]);
        node.append(flag);
      }
    }
    return node;
  };
  const drawGrid = () => {
    const scroll = make("div", null, "scroll");
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", data.caption);
    const table = make("table");
    table.append(make("caption", data.caption));
    const head = table.createTHead().insertRow();
    head.append(make("th"));
    for (const letter of data.columns) {
      const cell = make("th", letter);
      cell.scope = "col";
      head.append(cell);
    }
    const body = table.createTBody();
    data.rows.forEach((line, index) => {
      const row = body.insertRow();
      const number = make("th", index + 1);
      number.scope = "row";
      row.append(number, ...line.map(drawCell));
    });
    scroll.append(table);
    return scroll;
  };
  const drawProblem = (problem) => {
    const item = make("li", null, problem.severity);
    item.tabIndex = -1;
    items[problem.number] = item;
    const line = make("div");
    if (problem.position) {
      const button = make("button", `!${problem.number} ${problem.where}`, "where");
      button.type = "button";
      button.title = data.words.go_to_cell;
      button.onclick = () => aim(cells[problem.number]);
      line.append(button);
    } else {
      line.append(make("span", `!${problem.number} ${problem.where}`, "place"));
      if (problem.is_off_grid) line.append(make("span", ` ${data.words.off_grid}`, "small"));
    }
    item.append(line, make("div", problem.rule));
    if (problem.value) item.append(make("div", `${data.words.found}${problem.value}`));
    item.append(make("div", problem.cure, "cure"));
    return item;
  };
  const drawProblems = () => {
    const box = make("div", null, "list");
    box.append(make("h4", data.words.problems));
    if (!data.problems.length) box.append(make("p", data.words.no_problems, "small"));
    let group = null;
    let list = null;
    for (const problem of data.problems) {
      if (problem.severity !== group) {
        group = problem.severity;
        const count = data.problems.filter((other) => other.severity === group).length;
        list = make("ol");
        box.append(make("h5", `${problem.group} · ${count}`, group), list);
      }
      list.append(drawProblem(problem));
    }
    if (data.left_out) box.append(make("p", data.left_out, "small"));
    return box;
  };
  const parts = make("div", null, "parts");
  const grid = data.rows.length ? drawGrid() : null;
  const layout = !grid ? "only-problems" : data.problems.length ? "with-problems" : "";
  if (layout) parts.classList.add(layout);
  if (grid) parts.append(grid);
  if (data.problems.length) parts.append(drawProblems());
  root.replaceChildren(...(grid ? [drawLegend()] : []), parts);
}
