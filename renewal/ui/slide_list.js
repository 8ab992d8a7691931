// The slides of a briefing: ticked ones in their order, each to be moved up or down.
const focused = new WeakMap(); // what had the focus before the list was drawn anew

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const list = parentElement.querySelector(".slides");
  const chosen = data.items.filter((item) => item.is_chosen).map((item) => item.key);
  const send = (keys, focus) => {
    focused.set(parentElement, focus);
    setTriggerValue("chosen", keys.join(","));
  };
  const move = (key, step) => {
    const from = chosen.indexOf(key);
    const keys = chosen.filter((other) => other !== key);
    keys.splice(from + step, 0, key);
    send(keys, `${step < 0 ? "up" : "down"}:${key}`);
  };
  const makeButton = (kind, step, item, place) => {
    const button = make("button", kind, kind === "up" ? "↑" : "↓");
    button.type = "button";
    button.dataset.focus = `${kind}:${item.key}`;
    button.setAttribute("aria-label", `${data.labels[kind]}: ${item.name}`);
    button.title = data.labels[kind];
    button.disabled = place < 0 || place + step < 0 || place + step >= chosen.length;
    button.onclick = () => move(item.key, step);
    return button;
  };

  list.setAttribute("aria-label", data.labels.list);
  list.replaceChildren();
  for (const item of data.items) {
    const place = chosen.indexOf(item.key);
    const row = list.appendChild(make("li", item.is_chosen ? "" : "left-out"));
    const box = row.appendChild(make("input"));
    box.type = "checkbox";
    box.id = `slide-${item.key}`;
    box.checked = item.is_chosen;
    box.disabled = item.is_chosen && chosen.length === 1; // a briefing has at least one slide
    box.dataset.focus = `box:${item.key}`;
    box.onchange = () => {
      const others = chosen.filter((key) => key !== item.key);
      send(box.checked ? [...chosen, item.key] : others, box.dataset.focus);
    };
    row.append(make("span", "number", place < 0 ? "" : String(place + 1)));
    const label = row.appendChild(make("label"));
    label.htmlFor = box.id;
    label.append(make("span", "name", item.name), make("span", "title", item.title));
    label.title = item.title;
    const moves = row.appendChild(make("span", "moves"));
    moves.append(makeButton("up", -1, item, place), " ", makeButton("down", 1, item, place));
  }
  const usual = make("button", "usual", data.labels.usual);
  usual.type = "button";
  usual.disabled = data.is_usual;
  usual.onclick = () => setTriggerValue("chosen", "usual");
  parentElement.querySelector("button.usual")?.remove();
  list.after(usual);

  const wanted = focused.get(parentElement);
  focused.delete(parentElement);
  if (wanted) list.querySelector(`[data-focus="${CSS.escape(wanted)}"]`)?.focus();
}
