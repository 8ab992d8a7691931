// Streamlit keeps light or dark in the browser, one entry an address; the choice is written for all.
const PREFIX = "stActiveTheme-";

function readKey() {
  return Object.keys(localStorage).find((key) => key.startsWith(`${PREFIX}/`));
}

function readChoice(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) || "System";
  } catch {
    return "System";
  }
}

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".themes");
  root.setAttribute("aria-label", data.label);
  root.replaceChildren();
  const key = readKey();
  const version = key?.match(/-v\d+$/)?.[0] ?? "-v2";
  const name = (path) => `${PREFIX}${path}${version}`;
  const chosen = readChoice(name(location.pathname)) || "System";
  for (const [choice, label] of Object.entries(data.choices)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.setAttribute("aria-pressed", String(choice === chosen));
    button.onclick = () => {
      const folder = location.pathname.replace(/[^/]*$/, "");
      for (const page of ["", ...data.pages]) {
        localStorage.setItem(name(folder + page), JSON.stringify(choice));
      }
      location.reload();
    };
    root.append(button);
  }
}
