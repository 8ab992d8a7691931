// Keys of keyboards and clickers. What the browser owns is left alone, and so is typing.
const TYPED_MS = 2500;
const MOVES = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back",
  Home: "first", End: "last", Escape: "leave",
};
const LETTERS = {
  b: "black", ".": "black", "。": "black", f: "full", g: "list", n: "notes", t: "pause",
  l: "theme", p: "page", u: "newest", h: "help", "?": "help", "？": "help",
};
let typed = "";
let forgetting = 0;

const drawTyped = () => {
  find("typed").textContent = typed;
  find("typed").hidden = typed === "";
};

const type = (digit) => {
  typed = (typed + digit).slice(-3);
  clearTimeout(forgetting);
  forgetting = setTimeout(() => type(""), TYPED_MS);
  if (digit === "") typed = "";
  drawTyped();
};

const jump = () => {
  const number = Number(typed);
  type("");
  if (number >= 1 && number <= slides.length) turn(number - 1);
};

// A Chinese input method swallows the letter; where on the keyboard it was pressed is still told.
const readKey = (event) => {
  if (event.key !== "Process") return event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const found = /^(?:Key|Digit)(\w)$/.exec(event.code);
  return found ? found[1].toLowerCase() : event.code;
};

const isOnControl = (target) => target instanceof Element && target.closest("button, a, summary");
const isTyping = (target) =>
  target instanceof Element && target.closest("input, textarea, select, [contenteditable]");

const findAction = (event) => {
  const key = readKey(event);
  if (MOVES[key] && !event.shiftKey) return actions[MOVES[key]];
  if (key === " " && !isOnControl(event.target)) return event.shiftKey ? actions.back : actions.next;
  if (!settings.keys) return undefined;
  if (/^\d$/.test(key)) return () => type(key);
  if (key === "Enter" && typed) return jump;
  return LETTERS[key] && actions[LETTERS[key]];
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  const action = findAction(event);
  if (!action) return;
  event.preventDefault();
  action();
});
