// A click on the left third goes back, elsewhere on; a finger's swipe likewise. Selecting text and
// whatever is a control are left alone; the wheel does nothing.
const SWIPE = 0.05; // of the window's width
const MOVED_PX = 8;
const LONG_MS = 500; // a finger that stays selects a word
let pressed = null;
let touched = null;

const isPicture = (target) =>
  target instanceof Element && !target.closest("button, a, input, #controls, .overlay");

const point = (x) => {
  if (isBlack()) toggleBlack();
  else if (x < innerWidth / 3) actions.back();
  else actions.next();
};

document.addEventListener("mousedown", (event) => {
  pressed = [event.clientX, event.clientY];
});

document.addEventListener("click", (event) => {
  if (!isPicture(event.target) || event.button !== 0) return;
  const moved = pressed && Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]);
  const isSelecting = String(getSelection()) !== "";
  if (moved <= MOVED_PX && !isSelecting) point(event.clientX);
});

document.addEventListener("touchstart", (event) => {
  const touch = event.touches[0];
  touched = event.touches.length === 1 ? { x: touch.clientX, y: touch.clientY } : null;
  if (touched) touched.at = event.timeStamp;
  if (touch.clientY > innerHeight * 0.92) flash();
}, { passive: true });

// A tap is taken here: soon after a swipe the browser makes no click of it.
document.addEventListener("touchend", (event) => {
  const from = touched;
  touched = null;
  if (!from || !isPicture(event.target)) return;
  const touch = event.changedTouches[0];
  const [across, down] = [touch.clientX - from.x, touch.clientY - from.y];
  const isTap = Math.hypot(across, down) < 2 * MOVED_PX && event.timeStamp - from.at < LONG_MS;
  const isSwipe = Math.abs(across) > innerWidth * SWIPE && Math.abs(across) > 2 * Math.abs(down);
  if (!isTap && !isSwipe) return;
  event.preventDefault(); // no click follows
  if (isTap) point(touch.clientX);
  else if (across < 0) actions.next();
  else actions.back();
}, { passive: false });
