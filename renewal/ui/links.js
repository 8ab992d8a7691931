// Links in a row or a list: real addresses; a plain click stays in the page and asks Python.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".links");
  root.className = `links ${data.kind}`;
  root.setAttribute("aria-label", data.label);
  root.replaceChildren();
  const list = root.appendChild(document.createElement(data.kind === "trail" ? "ol" : "ul"));
  for (const item of data.items) {
    const entry = list.appendChild(document.createElement("li"));
    if (item.label) {
      const tag = entry.appendChild(document.createElement("span"));
      tag.className = `tag ${item.tag ?? ""}`;
      tag.textContent = item.label;
    }
    const node = entry.appendChild(document.createElement(item.goes ? "a" : "span"));
    node.textContent = item.text;
    if (item.is_current) node.setAttribute("aria-current", "page");
    if (item.goes) {
      node.href = item.goes;
      node.onclick = (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        setTriggerValue("went", item.goes);
      };
    }
    if (item.note) {
      const note = entry.appendChild(document.createElement("small"));
      note.textContent = item.note;
    }
  }
}
