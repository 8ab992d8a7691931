// Begins: the slide that the address names, the timer, and the presenter's window.
const receive = (message) => {
  if (message.do === "hello") tell();
  else if (message.do === "turn" && actions[message.name]) actions[message.name]();
};
const send = openChannel(settings.channel, receive);
const tell = () => send({ do: "at", id: slides[at].dataset.id, snapshot: settings.snapshot });

drawLetters();
document.querySelector('[data-do="pause"]').hidden = !settings.seconds;
onTurn(tell);
show(Math.max(0, findIndex(readFragment())), false);
requestAnimationFrame(fitRest);
startTimer();
document.body.classList.add("is-idle");
setTimeout(ask, ASK_MS);
window.addEventListener("resize", fitAnew);
// A page kept by the browser for Back stands as it was left; the presenter's window may not.
window.addEventListener("pageshow", (event) => event.persisted && tell());
