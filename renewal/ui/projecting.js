// The way to the wall: a link and one key, and the way back to the slide that was left.
const BRIEFING = "renewal-briefing"; // where the slides note which of them is shown
const listeners = new WeakMap();

export default function (component) {
  const { data, parentElement } = component;
  const start = parentElement.querySelector(".start");
  start.hidden = !data.goes;
  start.href = data.goes || "#";
  start.querySelector("span").textContent = data.start;
  start.querySelector("kbd").textContent = data.shortcut;
  const back = parentElement.querySelector(".back");
  let left = null;
  try {
    left = sessionStorage.getItem(BRIEFING);
  } catch {
    // Storage is switched off: there is no slide to go back to.
  }
  back.hidden = !left;
  if (left) back.href = left;
  back.textContent = data.back;

  document.removeEventListener("keydown", listeners.get(parentElement));
  const listen = (event) => {
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    if (event.key !== data.shortcut || !isPlain || !data.goes) return;
    event.preventDefault();
    location.assign(start.href);
  };
  listeners.set(parentElement, listen);
  document.addEventListener("keydown", listen);
  return () => document.removeEventListener("keydown", listen);
}
