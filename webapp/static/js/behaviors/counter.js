import { announce } from "./announce.js";

const NEAR = [50, 20, 0];

// How many characters are left: seen in the last hundred, said near the end.
export function counter(area) {
  const line = document.getElementById(`${area.id}-left`);
  if (!line || area.maxLength < 1) return;
  let before = area.maxLength;
  const count = () => {
    const left = area.maxLength - area.value.length;
    line.hidden = left > 100;
    line.textContent = `${line.dataset.text} ${left}`;
    if (NEAR.some((mark) => left <= mark && before > mark)) announce(line.textContent);
    before = left;
  };
  area.addEventListener("input", count);
  count();
}
