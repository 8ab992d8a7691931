// Which slide is shown; the address names it, so that a reload and Back come to the same one.
const slides = [...document.querySelectorAll(".slide")];
const listeners = [];
let at = -1;

const find = (id) => document.getElementById(id);
const onTurn = (listener) => listeners.push(listener);

const findIndex = (id) => {
  const exact = slides.findIndex((slide) => slide.dataset.id === id);
  if (exact >= 0 || !id) return exact;
  // The second part of a long slide may be gone with newer data: the first stands for it.
  return slides.findIndex((slide) => slide.dataset.id === id.split(".")[0]);
};

const readFragment = () => {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch (error) {
    return "";
  }
};

const writeLink = (changes = {}) => {
  const url = new URL(location.href);
  const parameters = { snapshot: settings.snapshot, ...changes };
  for (const [name, value] of Object.entries(parameters)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  url.search = url.search.replace(/%2C/g, ",").replace(/%3A/g, ":");
  url.hash = slides[at].dataset.id;
  history.replaceState(history.state, "", url);
  try {
    sessionStorage.setItem("renewal-briefing", url.href); // the board's pages lead back to it
  } catch (error) {
    // Without storage the browser's own Back does.
  }
};

const show = (wanted, isByHand = true) => {
  const index = Math.max(0, Math.min(slides.length - 1, wanted));
  if (index !== at) {
    if (at >= 0) slides[at].classList.remove("is-shown");
    ensureFit(slides[index]);
    slides[index].classList.add("is-shown");
    at = index;
    find("number").textContent = `${index + 1}/${slides.length}`;
    find("said").textContent = slides[index].querySelector(".title").textContent;
    document.title = `${index + 1}/${slides.length} ${slides[index].dataset.name}`;
    writeLink();
  }
  listeners.forEach((listener) => listener(isByHand));
};

window.addEventListener("hashchange", () => {
  const index = findIndex(readFragment());
  if (index >= 0 && index !== at) show(index);
});
