// Zoom buttons of the map, and its size: Python places marks and labels for the room there is.
const STEP = 20; // px: sizes are told in steps, so that small changes redraw nothing
const BESIDE = 356; // px of a window above and below the map: title, filters, its own legend

const findMap = () => document.querySelector(".st-key-case_map");

function measure() {
  const box = findMap();
  const width = Math.floor((box?.clientWidth ?? 0) / STEP) * STEP;
  if (!width) return null;
  const room = Math.min(window.innerHeight - BESIDE, 560, width * 1.1);
  const height = Math.floor(Math.max(room, 280) / STEP) * STEP;
  return `${width}x${height}`;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".controls");
  root.setAttribute("aria-label", data.label);
  // The map takes the keys + and − itself, so that its buttons do what its keys do.
  const press = (code) => () => {
    const canvas = findMap()?.querySelector("canvas");
    canvas?.dispatchEvent(new KeyboardEvent("keydown", { code, bubbles: true }));
  };
  const buttons = [
    ["+", data.in, press("Equal")],
    ["−", data.out, press("Minus")],
    ["⟲", data.back, () => setTriggerValue("back", true)],
  ];
  root.replaceChildren(
    ...buttons.map(([sign, label, act]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.title = label;
      button.setAttribute("aria-label", label);
      button.onclick = act;
      return button;
    }),
  );
  let told = data.id;
  const tell = () => {
    const size = measure();
    if (!size || size === told) return;
    told = size;
    setTriggerValue("measured", size);
  };
  let timer = setTimeout(tell, 50);
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(tell, 250);
  };
  const watcher = new ResizeObserver(wait);
  const box = findMap();
  if (box) watcher.observe(box);
  window.addEventListener("resize", wait);
  return () => {
    clearTimeout(timer);
    watcher.disconnect();
    window.removeEventListener("resize", wait);
  };
}
