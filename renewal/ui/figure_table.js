// Up, then down, then as it was. Cells without a number come last either way.
function readNumber(text) {
  const found = text.replace(/[,，]/g, "").replace("−", "-").match(/-?\d+(\.\d+)?/);
  if (!found) return null;
  return Number(found[0]) * (/\d\s*亿/.test(text) ? 1e8 : /\d\s*(万|ten thousand)/.test(text) ? 1e4 : /billion/.test(text) ? 1e9 : /million/.test(text) ? 1e6 : 1);
}
function sortRows(table, index, head) {
  const next = { undefined: "ascending", ascending: "descending", descending: undefined }[head.ariaSort ?? undefined];
  for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
  if (next) head.setAttribute("aria-sort", next);
  const body = table.tBodies[0];
  const isNumber = head.classList.contains("number");
  const read = (row) => {
    const text = row.cells[index].firstChild?.textContent ?? "";
    return isNumber ? readNumber(text) : text.trim() || null;
  };
  const compare = (a, b) => {
    if (!next) return a.dataset.order - b.dataset.order;
    const [left, right] = [read(a), read(b)];
    if (left === null || right === null) return (left === null) - (right === null);
    const sign = isNumber ? left - right : left.localeCompare(right, document.documentElement.lang);
    return (next === "ascending" ? sign : -sign) || a.dataset.order - b.dataset.order;
  };
  body.append(...[...body.rows].sort(compare));
}

// A table whose figures are buttons: each one asks Python for the trail of its figure.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".figures");
  // A run that changes nothing here leaves the table as the reader has it: sorted, with its focus,
  // and with the button under a click that has begun.
  root.tell = setTriggerValue;
  const shown = JSON.stringify(data);
  if (root.shown === shown) return;
  root.shown = shown;
  const make = (tag, text, className) => {
    const node = document.createElement(tag);
    if (text !== undefined && text !== null) node.textContent = text;
    if (className) node.className = className;
    return node;
  };
  const fill = (node, cell) => {
    if (cell.goes) {
      const link = make("a", cell.text);
      link.href = cell.goes;
      link.onclick = (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        root.tell("went", cell.goes);
      };
      node.append(link);
    } else if (!cell.opens) {
      node.append(make("span", cell.text));
    } else {
      const button = make("button", cell.text);
      button.type = "button";
      button.title = data.open;
      button.setAttribute("aria-label", `${cell.text} ${data.open}`);
      button.onclick = () => root.tell("opened", { opens: cell.opens, text: cell.text });
      node.append(button);
    }
    if (cell.note) node.append(make("small", cell.note));
  };
  root.replaceChildren();
  if (data.cards) {
    root.append(...data.cards.map((card) => makeCard(card, make, fill)));
    root.classList.add("cards");
    return;
  }
  const table = make("table", null, data.columns.length > 8 ? "wide" : "");
  table.append(make("caption", data.caption));
  const head = table.createTHead().insertRow();
  data.columns.forEach((column, index) => {
    const cell = make("th", null, column.is_number ? "number" : "");
    cell.scope = "col";
    if (column.help) cell.title = column.help;
    if (data.is_sortable && data.rows.length > 1) {
      const button = make("button", column.label, "sort");
      button.type = "button";
      button.setAttribute("aria-label", `${column.label} ${data.sort}`);
      button.onclick = () => sortRows(table, index, cell);
      cell.append(button);
    } else {
      cell.textContent = column.label;
    }
    head.append(cell);
  });
  const body = table.createTBody();
  const marked = new Set(data.marked);
  data.rows.forEach((line, number) => {
    const row = body.insertRow();
    row.dataset.order = number;
    if (marked.has(number)) {
      row.classList.add("marked");
      row.setAttribute("aria-current", "true");
    }
    line.forEach((cell, index) => {
      const node = make(index === 0 ? "th" : "td");
      if (index === 0) node.scope = "row";
      if (data.columns[index].is_number) node.classList.add("number");
      fill(node, cell);
      if (cell.text.length > 60) node.classList.add("longest");
      else if (cell.text.length > 16) node.classList.add("long");
      else if (cell.text.length < 10 && !cell.note) node.classList.add("short");
      row.append(node);
    });
  });
  root.classList.toggle("whole", Boolean(data.is_whole));
  root.tabIndex = 0;
  root.setAttribute("role", "region");
  root.setAttribute("aria-label", data.caption);
  root.append(table);
}
