// Stories of cases: one with its parts side by side, or several with the same part in one row.
const make = (tag, text, className) => {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  if (className) node.className = className;
  return node;
};

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".sheets");
  root.className = `sheets ${data.kind}`;
  root.style.setProperty("--cases", data.sheets.length);
  root.replaceChildren();

  const listFigures = (figures) => {
    const list = make("dl", null, "counts");
    for (const figure of figures) {
      const pair = list.appendChild(make("div"));
      pair.append(make("dt", figure.label));
      const button = make("button", figure.text);
      button.type = "button";
      button.title = figure.note ? `${figure.note}\n${data.open}` : data.open;
      button.setAttribute("aria-label", `${figure.label} ${figure.text} ${data.open}`);
      button.onclick = () => setTriggerValue("opened", { opens: figure.opens, text: figure.text });
      pair.appendChild(make("dd")).append(button);
    }
    return list;
  };
  const fill = (node, section) => {
    node.append(make("h4", section.label));
    if (section.text) node.append(make("p", section.text));
    if (section.none) node.append(make("p", section.none, "none"));
    if (section.figures.length) node.append(listFigures(section.figures));
    if (section.around.length) {
      node.append(make("small", section.around_label), listFigures(section.around));
    }
    if (section.note) node.append(make("small", section.note, "place"));
    return node;
  };

  for (const sheet of data.sheets) {
    const article = root.appendChild(make("article"));
    article.style.setProperty("--parts", sheet.sections.length + 3);
    if (sheet.name) {
      article.setAttribute("aria-label", sheet.name);
      const head = article.appendChild(make("header"));
      const title = head.appendChild(make("h3"));
      const link = title.appendChild(make(sheet.goes ? "a" : "span", sheet.name));
      if (sheet.goes) {
        link.href = sheet.goes;
        link.onclick = (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          setTriggerValue("went", sheet.goes);
        };
      }
      const facts = article.appendChild(make("dl", null, "facts"));
      for (const fact of sheet.facts) facts.append(make("dt", fact.label), make("dd", fact.text));
    }
    for (const section of sheet.sections) fill(article.appendChild(make("section")), section);
    if (sheet.source) {
      const source = article.appendChild(make("footer"));
      source.append(make("b", sheet.source_label), make("span", sheet.source));
    }
  }
}
