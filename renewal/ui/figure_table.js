// A table whose figures are buttons: each one asks Python for the trail of its figure.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".figures");
  const make = (tag, text, className) => {
    const node = document.createElement(tag);
    if (text !== undefined && text !== null) node.textContent = text;
    if (className) node.className = className;
    return node;
  };
  const fill = (node, cell) => {
    if (!cell.opens) {
      node.append(make("span", cell.text));
    } else {
      const button = make("button", cell.text);
      button.type = "button";
      button.title = data.open;
      button.setAttribute("aria-label", `${cell.text} ${data.open}`);
      button.onclick = () => setTriggerValue("opened", { opens: cell.opens, text: cell.text });
      node.append(button);
    }
    if (cell.note) node.append(make("small", cell.note));
  };
  root.replaceChildren();
  if (data.cards) {
    for (const card of data.cards) {
      const box = make("div", null, "card");
      box.append(make("div", card.label, "label"));
      const figure = make("div", null, card.text.length > 11 ? "figure narrowest" : card.text.length > 7 ? "figure narrow" : "figure");
      fill(figure, card);
      box.append(figure);
      root.append(box);
    }
    root.classList.add("cards");
    return;
  }
  const table = make("table", null, data.columns.length > 8 ? "wide" : "");
  table.append(make("caption", data.caption));
  const head = table.createTHead().insertRow();
  for (const column of data.columns) {
    const cell = make("th", column.label, column.is_number ? "number" : "");
    cell.scope = "col";
    if (column.help) cell.title = column.help;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const line of data.rows) {
    const row = body.insertRow();
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
  }
  root.tabIndex = 0;
  root.setAttribute("role", "region");
  root.setAttribute("aria-label", data.caption);
  root.append(table);
}
