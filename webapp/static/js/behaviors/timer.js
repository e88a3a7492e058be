import { announce } from "./announce.js";
import { everySecond, minutesAndSeconds } from "./clock.js";

// Counts up to the agreed minutes and on. Two minutes before the end and at the end it says a line; it never ends anything.
export function timer(element) {
  const { started, minutes, soon, over } = element.dataset;
  if (!started) return;
  const goal = minutes * 60;
  const text = element.querySelector("[data-timer]");
  const run = element.querySelector(".ring-run");
  let before = Infinity;
  const passed = (mark, now, line) => {
    if (line && before < mark && now >= mark) announce(line);
  };
  everySecond(element, started, (since) => {
    const now = Math.max(0, since);
    text.textContent = minutesAndSeconds(now);
    run?.setAttribute("stroke-dasharray", `${Math.min(100, (now / goal) * 100)} 100`);
    element.classList.toggle("timer-soon", now >= goal - 120 && now < goal);
    element.classList.toggle("timer-over", now >= goal);
    passed(goal - 120, now, soon);
    passed(goal, now, over);
    before = now;
  });
}
