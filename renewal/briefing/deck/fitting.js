// Text is as large as its slide has room for, and never smaller than the last row can read.
const SMALLEST = 0.66;
// A line of text counts as taller than its letters are.
const isOver = (node) =>
  node.scrollHeight > node.clientHeight + 0.009 * innerHeight || node.scrollWidth > node.clientWidth + 1;

// As many lines, as large as at most, as small as at least (hundredths of the window's height).
const TITLES = [[1, 4.9, 4.5], [2, 4.9, 4.1], [3, 4.6, 3.6], [4, 3.6, 3.2]];
const TIGHT_TITLES = [[1, 4.2, 3.8], [2, 4, 3.6], [3, 3.6, 3.2], [4, 3.2, 3]];

const fitTitle = (slide) => {
  if (slide.classList.contains("kind-cover")) return;
  const title = slide.querySelector(".title");
  const isTight = slide.classList.contains("is-tight");
  for (const [lines, largest, smallest] of isTight ? TIGHT_TITLES : TITLES) {
    for (let size = largest; size >= smallest - 0.01; size -= 0.1) {
      title.style.setProperty("--title", size.toFixed(1));
      const line = parseFloat(getComputedStyle(title).lineHeight);
      if (Math.round(title.offsetHeight / line) <= lines) return;
    }
  }
};

// Bars in two columns are drawn to one scale: what stands beside them is as wide in both.
const PARTS = { "--names": ".bar-name", "--texts": ".bar-text", "--details": ".bar-detail" };

const equalise = (bars) => {
  if (bars.childElementCount < 2) return;
  const widths = Object.entries(PARTS).map(([name, part]) => {
    const nodes = [...bars.querySelectorAll(`.bar-row:not(.head) ${part}`)];
    return [name, Math.max(...nodes.map((node) => node.getBoundingClientRect().width))];
  });
  widths.forEach(([name, width]) => bars.style.setProperty(name, `${width}px`));
};

// Where bars would have no room beside all that is written, they go without what they are of.
const fitBars = (slide) => {
  slide.querySelectorAll(".bars").forEach((bars) => {
    bars.classList.remove("no-detail");
    Object.keys(PARTS).forEach((name) => bars.style.removeProperty(name));
    const rows = [...bars.querySelectorAll(".bar-row:not(.head) .track")];
    const isTight = slide.classList.contains("is-tight") && bars.matches(".is-dense");
    const narrowest = Math.min(...rows.map((row) => row.clientWidth));
    if (isTight || narrowest < 0.17 * innerHeight) bars.classList.add("no-detail");
    equalise(bars);
    // Names of two lines make no thicker bars.
    const least = Math.min(...rows.map((row) => row.offsetHeight));
    bars.style.setProperty("--bar", `${0.66 * least}px`);
  });
};

const fitNames = (slide) => {
  slide.querySelectorAll(".course.has-names").forEach((course) => {
    const widths = [...course.querySelectorAll(".line-name")].map((name) => name.offsetWidth);
    course.style.setProperty("--names", `${Math.max(...widths) + 0.03 * innerHeight}px`);
  });
};

// What is set closer when smaller text alone does not make room.
const STAGES = [[], ["is-tight"], ["is-tight", "is-squeezed"]];

const fitSlide = (slide) => {
  const body = slide.querySelector(".body");
  slide.classList.toggle("has-many", slide.querySelector(".is-dense") !== null);
  for (const stage of STAGES) {
    ["is-tight", "is-squeezed"].forEach((name) => slide.classList.toggle(name, stage.includes(name)));
    fitTitle(slide);
    for (let scale = 1; scale >= SMALLEST; scale -= 0.04) {
      slide.style.setProperty("--k", scale.toFixed(2));
      fitNames(slide);
      fitBars(slide);
      if (!isOver(body)) return;
    }
  }
};

// A slide is fitted before it is first shown; the others follow while the browser is at rest.
const fitted = new Set();
let resting = 0;

const ensureFit = (slide) => {
  if (fitted.has(slide)) return;
  fitted.add(slide);
  fitSlide(slide);
  fitMaps(slide);
  placeLabels(slide);
};

const fitRest = () => {
  clearTimeout(resting);
  const next = slides.find((slide) => !fitted.has(slide));
  if (!next) return;
  resting = setTimeout(() => {
    ensureFit(next);
    fitRest();
  });
};

const fitAnew = () => {
  fitted.clear();
  if (at >= 0) ensureFit(slides[at]);
  fitRest();
};
