// Asks the server what it serves; when that is no longer what this page shows, the page runs
// again. The server answers at once then, and else after two seconds. Waits while the reader has a dialog or a list open, or the page is hidden, being
// drawn or without its connection.
const PATH = "/served";
const ASK_MS = 250; // between an answer and the next question
const AGAIN_MS = 15000; // a question whose answer was lost is asked anew
const followers = new WeakMap();

const isBusy = () =>
  document.visibilityState !== "visible" ||
  document.querySelector(
    '[role="dialog"], [role="listbox"], [data-test-script-state="running"], ' +
      '[data-test-connection-state]:not([data-test-connection-state="CONNECTED"])'
  ) !== null;

class Follower {
  constructor() {
    this.asked = { mark: "", at: 0 };
    this.onVisible = () => this.look();
    this.timer = setInterval(() => this.look(), ASK_MS);
    document.addEventListener("visibilitychange", this.onVisible);
  }

  show({ data, setTriggerValue }) {
    this.shown = data.id;
    this.move = setTriggerValue;
  }

  async look() {
    if (isBusy() || this.isAsking) return;
    this.isAsking = true;
    try {
      const question = `${PATH}?shown=${encodeURIComponent(this.shown)}`;
      const answer = await fetch(question, { cache: "no-store" });
      const mark = answer.ok ? (await answer.text()).trim() : this.shown;
      const isNew = mark !== this.asked.mark || Date.now() - this.asked.at > AGAIN_MS;
      if (mark !== this.shown && isNew && !isBusy()) {
        this.asked = { mark, at: Date.now() };
        this.move("moved", mark);
      }
    } catch {
      // The server is away: the page stays as it is, and asks again.
    } finally {
      this.isAsking = false;
    }
  }

  stop() {
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.onVisible);
  }
}

export default function (component) {
  const { parentElement } = component;
  if (!followers.has(parentElement)) followers.set(parentElement, new Follower());
  followers.get(parentElement).show(component);
  return () => {
    followers.get(parentElement)?.stop();
    followers.delete(parentElement);
  };
}
