// What may lie over a slide: the list of slides, the keys, and black. The picture below stays.
const overlays = ["list", "help"].map(find);
const black = find("black");
let before = null; // what had the focus

const isBlack = () => !black.hidden;
const openOverlay = () => overlays.find((overlay) => !overlay.hidden);

const closeAll = () => {
  const wasOpen = isBlack() || openOverlay() !== undefined;
  black.hidden = true;
  overlays.forEach((overlay) => (overlay.hidden = true));
  if (wasOpen && before) before.focus();
  before = null;
  return wasOpen;
};

const toggleOverlay = (name) => {
  const overlay = find(name);
  const wasOpen = !overlay.hidden;
  closeAll();
  if (wasOpen) return;
  before = document.activeElement;
  overlay.hidden = false;
  overlay.querySelectorAll("[data-to]").forEach((button) => {
    if (Number(button.dataset.to) === at) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
  (overlay.querySelector("[aria-current]") || overlay.querySelector(".close")).focus();
};

const toggleBlack = () => {
  const wasBlack = isBlack();
  closeAll();
  black.hidden = wasBlack;
};

// While one is open, Tab stays inside it and arrows go through its list.
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

const moveFocus = (buttons, step) => {
  const from = buttons.indexOf(document.activeElement);
  buttons[(from + step + buttons.length) % buttons.length].focus();
};

overlays.forEach((overlay) =>
  overlay.addEventListener("keydown", (event) => {
    const step = event.key === "Tab" ? (event.shiftKey ? -1 : 1) : STEPS[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    moveFocus([...overlay.querySelectorAll("button")], step);
    event.preventDefault();
    event.stopPropagation();
  })
);
