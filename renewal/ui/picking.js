// A click on a mark of a chart: the code it stands for is sent to Python, which goes there.
const bound = new WeakMap();

function find(chart) {
  return document.querySelector(`.st-key-${chart} .js-plotly-plot`);
}

export default function (component) {
  const { data, setTriggerValue } = component;
  const send = (event) => {
    const code = event.points?.[0]?.customdata;
    if (typeof code === "string" && code) setTriggerValue("picked", code);
  };
  const bind = () => {
    const plot = find(data.chart);
    if (!plot?.on || bound.get(plot) === send) return Boolean(plot?.on);
    const old = bound.get(plot);
    if (old) plot.removeListener("plotly_click", old);
    plot.on("plotly_click", send);
    bound.set(plot, send);
    plot.classList.add("pickable");
    return true;
  };
  // The chart is drawn after this, and anew when its page comes back.
  bind();
  const timer = setInterval(bind, 300);
  return () => clearInterval(timer);
}
