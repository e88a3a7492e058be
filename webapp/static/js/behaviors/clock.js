export const minutesAndSeconds = (seconds) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, "0")}`;

// Calls each second with the seconds since (or, negative, until) a moment, until the element leaves the page.
export function everySecond(element, moment, tick) {
  const skew = element.dataset.now ? Date.parse(element.dataset.now) - Date.now() : 0;
  const step = () => {
    if (!element.isConnected) return clearInterval(running);
    tick((Date.now() + skew - Date.parse(moment)) / 1000);
  };
  const running = setInterval(step, 1000);
  step();
}
