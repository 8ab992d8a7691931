// The ranked list beside the map: each row leads to its place, each rate opens its trail.
function makeNode(tag, text, className) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  if (className) node.className = className;
  return node;
}

function makeRow(area, data, act) {
  const row = makeNode("li", "", "row");
  row.dataset.code = area.code;
  row.append(makeNode("span", area.rank, "rank"));
  const link = makeNode("a", area.is_apart ? `${data.words.mark} ${area.name}` : area.name, "name");
  link.href = area.goes;
  link.title = area.name;
  row.append(link);
  if (area.code === data.selected) {
    row.classList.add("chosen");
    link.setAttribute("aria-current", "true");
  }
  const bar = makeNode("span", "", "bar");
  if (area.length !== null) {
    const fill = makeNode("span", "", `fill ${area.look}`);
    fill.style.width = `${Math.max(area.length * 100, 0.5)}%`;
    bar.append(fill);
  }
  row.append(bar);
  if (area.opens) {
    const figure = makeNode("button", area.rate, "figure");
    figure.type = "button";
    figure.title = data.words.open;
    figure.setAttribute("aria-label", `${area.name} ${area.rate} ${data.words.open}`);
    figure.onclick = () => act.open({ opens: area.opens, text: area.rate });
    row.append(figure);
  } else {
    row.append(makeNode("span", area.rate, "figure"));
  }
  row.append(makeNode("span", area.counts && area.counts + data.words.row_unit, "counts"));
  row.onclick = (event) => {
    if (!event.target.closest("button")) act.follow(event, area.goes);
  };
  row.onpointerenter = () => act.point(area.code);
  row.onpointerleave = () => act.point("");
  link.onfocus = () => act.point(area.code);
  link.onblur = () => act.point("");
  return row;
}

function drawList(box, data, act) {
  const isLong = data.areas.length > 16;
  const table = makeNode("div", "", isLong ? "table two" : "table");
  if (isLong) table.style.setProperty("--rows", Math.ceil(data.areas.length / 2));
  const head = makeNode("div", "", "head");
  head.setAttribute("aria-hidden", "true");
  for (const part of ["name", "figure", "counts"]) head.append(makeNode("span", data.heads[part], part));
  const list = makeNode("ol", "", "rows");
  list.setAttribute("aria-label", data.words.list);
  list.append(...data.areas.map((area) => makeRow(area, data, act)));
  table.append(head, list);
  box.replaceChildren(table, ...data.notes.map((note) => makeNode("p", note, "note")));
}
