// The next slide comes by itself after a while, where the link asks for it; the time is in sight,
// can be stopped, and begins anew when a slide is turned by hand.
const TICK_MS = 250;
const timer = { left: settings.seconds * 1000, isPaused: false, since: 0 };

const isLast = () => at === slides.length - 1;
const isRunning = () =>
  settings.seconds > 0 && !timer.isPaused && !isLast() && !isBlack() && !openOverlay();

const drawTimer = () => {
  const seconds = Math.ceil(timer.left / 1000);
  const words = settings.words;
  const text = isLast() ? words.last : timer.isPaused ? words.paused : words.advance;
  find("timer-text").textContent = text.replace("{seconds}", seconds);
  const share = isLast() ? 1 : 1 - timer.left / (settings.seconds * 1000);
  find("timer-bar").style.transform = `scaleX(${share.toFixed(3)})`;
};

const togglePause = () => {
  if (!settings.seconds) return;
  timer.isPaused = !timer.isPaused;
  drawTimer();
};

const restartTimer = () => {
  timer.left = settings.seconds * 1000;
  timer.since = performance.now();
  drawTimer();
};

const startTimer = () => {
  if (!settings.seconds) return;
  find("timer").hidden = false;
  restartTimer();
  onTurn(restartTimer);
  setInterval(() => {
    const now = performance.now();
    const passed = now - timer.since;
    timer.since = now;
    if (!isRunning()) return;
    timer.left = Math.max(0, timer.left - passed);
    if (timer.left > 0) drawTimer();
    else show(at + 1, false);
  }, TICK_MS);
};
