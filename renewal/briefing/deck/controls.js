// Everything that keys do, buttons do as well; they show while the pointer moves.
const SHOWN_MS = 3000;
const controls = find("controls");
let hiding = 0;

const flash = () => {
  controls.classList.add("is-used");
  document.body.classList.remove("is-idle");
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    controls.classList.remove("is-used");
    document.body.classList.add("is-idle");
  }, SHOWN_MS);
};

const turn = (index) => {
  closeAll();
  show(index);
};

const toggleTheme = () => {
  const root = document.documentElement;
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  writeLink({ theme: root.dataset.theme });
};

const toggleFull = () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else if (document.documentElement.requestFullscreen) {
    document.documentElement.requestFullscreen().catch(() => {});
  }
};

const drawLetters = () => {
  const button = find("letters");
  button.setAttribute("aria-pressed", String(settings.keys));
  button.textContent = settings.keys ? settings.words.keys_on : settings.words.keys_off;
};

const toggleLetters = () => {
  settings.keys = !settings.keys;
  writeLink({ keys: settings.keys ? "" : "off" });
  drawLetters();
};

const openPage = () => {
  const page = slides[at].dataset.page;
  if (page) location.assign(page);
};

const openNotes = () => {
  const name = `notes ${settings.channel}`.replace(/\W/g, "_");
  window.open(`${settings.notes}&snapshot=${settings.snapshot}`, name, "width=900,height=720");
};

const actions = {
  back: () => turn(at - 1),
  next: () => turn(at + 1),
  first: () => turn(0),
  last: () => turn(slides.length - 1),
  list: () => toggleOverlay("list"),
  help: () => toggleOverlay("help"),
  close: closeAll,
  black: toggleBlack,
  full: toggleFull,
  pause: togglePause,
  notes: openNotes,
  theme: toggleTheme,
  page: openPage,
  newest: takeNewest,
  letters: toggleLetters,
  leave: () => closeAll() || openPage(),
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (event.detail > 0) button.blur(); // keys go to the slides again
  if (button.dataset.to) turn(Number(button.dataset.to));
  else if (button.dataset.do) actions[button.dataset.do]();
});
document.addEventListener("mousemove", flash);
controls.addEventListener("focusin", flash);
