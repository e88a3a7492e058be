import { announce } from "./announce.js";
import { everySecond, minutesAndSeconds } from "./clock.js";

// How long an ask is held for the person who is about to take it. At the end it says so; nothing else happens.
export function hold(element) {
  const left = element.querySelector("[data-left]");
  let over = false;
  everySecond(element, element.dataset.until, (since) => {
    if (over) return;
    left.textContent = minutesAndSeconds(Math.max(0, -since));
    over = since >= 0;
    if (!over) return;
    element.classList.add("held-over");
    element.lastElementChild.textContent = element.dataset.over;
    announce(element.dataset.over);
  });
}
