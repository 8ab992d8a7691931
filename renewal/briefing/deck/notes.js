// The presenter's window: follows the wall, and moves it.
const sections = [...document.querySelectorAll("section")];
const KEYS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Home: "first", End: "last",
};
const LETTERS = { b: "black", ".": "black", t: "pause", l: "theme" };
let began = Date.now();

const write = (id, text) => {
  document.getElementById(id).textContent = text;
};

const showNotes = (id) => {
  const index = Math.max(0, sections.findIndex((section) => section.dataset.id === id));
  sections.forEach((section, number) => (section.hidden = number !== index));
  write("number", `${index + 1}/${sections.length}`);
  scrollTo(0, 0);
};

// When the wall takes newer data, its notes are newer too.
const follow = (snapshot) => {
  const url = new URL(location.href);
  url.searchParams.set("snapshot", snapshot);
  location.replace(url);
};

const receive = (message) => {
  if (message.do !== "at") return;
  // Data that the server no longer has is asked for once, not for ever.
  const asked = new URL(location.href).searchParams.get("snapshot");
  if (message.snapshot !== settings.snapshot && message.snapshot !== asked) follow(message.snapshot);
  else showNotes(message.id);
};
const send = openChannel(settings.channel, receive);
const move = (name) => send({ do: "turn", name });

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === " " && event.target.closest("button")) return;
  const letter = settings.keys ? LETTERS[event.key.toLowerCase()] : undefined;
  const name = event.key === " " && event.shiftKey ? "back" : KEYS[event.key] || letter;
  if (!name) return;
  event.preventDefault();
  move(name);
});
document.querySelectorAll("[data-turn]").forEach((button) =>
  button.addEventListener("click", () => move(button.dataset.turn))
);
document.getElementById("restart").addEventListener("click", () => {
  began = Date.now();
  tick();
});

const tick = () => {
  const seconds = Math.floor((Date.now() - began) / 1000);
  const two = (number) => String(number).padStart(2, "0");
  const now = new Date();
  write("clock", `${two(now.getHours())}:${two(now.getMinutes())}`);
  write("elapsed", `${Math.floor(seconds / 60)}:${two(seconds % 60)}`);
};

showNotes("");
tick();
setInterval(tick, 500);
send({ do: "hello" });
