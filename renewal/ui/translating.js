// Streamlit's own words are English: on a page in another language they are replaced as they appear.
// Its menu is a list that holds its items in boxes, which is no list to a screen reader: it is told so.
const ATTRIBUTES = ["aria-label", "title", "placeholder"];
const BOXED = '[data-testid="stSidebarNavItems"], [data-testid="stSidebarNavItems"] li';
const OURS = ".js-plotly-plot, canvas, style, script, noscript, .stHtml, [data-testid='stMarkdownContainer']";
const watchers = new WeakMap();

class Translator {
  constructor() {
    this.queue = new Set();
    this.observer = new MutationObserver((changes) => this.collect(changes));
    this.observer.observe(document.body, {
      subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
    });
  }

  use({ words, names }) {
    this.names = Object.entries(names);
    this.rules = Object.entries(words).map(([pattern, text]) => [new RegExp(pattern, "s"), text]);
    this.queue.add(document.body);
    this.plan();
  }

  collect(changes) {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach((node) => this.queue.add(node));
      else this.queue.add(change.target);
    }
    this.plan();
  }

  plan() {
    if (this.planned || !this.queue.size) return;
    this.planned = true;
    requestAnimationFrame(() => {
      this.planned = false;
      const nodes = [...this.queue];
      this.queue.clear();
      for (const node of nodes) if (node.isConnected) this.walk(node);
    });
  }

  walk(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      const said = this.say(node.data);
      if (said !== null && !node.parentElement?.closest(OURS)) node.data = said;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(OURS)) return;
    for (const [selector, name] of this.names ?? []) {
      if (node.matches(selector)) node.setAttribute("aria-label", name);
    }
    if (node.matches(BOXED)) node.setAttribute("role", "presentation");
    for (const name of ATTRIBUTES) {
      const said = this.say(node.getAttribute(name));
      if (said !== null) node.setAttribute(name, said);
    }
    node.childNodes.forEach((child) => this.walk(child));
  }

  say(text) {
    if (!text || !/[A-Za-z]{3}/.test(text)) return null;
    for (const [pattern, replacement] of this.rules ?? []) {
      if (pattern.test(text.trim())) return text.trim().replace(pattern, replacement);
    }
    return null;
  }

  stop() {
    this.observer.disconnect();
  }
}

export default function (component) {
  const { data, parentElement } = component;
  if (!watchers.has(parentElement)) watchers.set(parentElement, new Translator());
  watchers.get(parentElement).use(data);
  return () => {
    watchers.get(parentElement)?.stop();
    watchers.delete(parentElement);
  };
}
