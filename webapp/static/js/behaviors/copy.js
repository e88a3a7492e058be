import { announce } from "./announce.js";

// Copies a link. The button is hidden until this runs, for without JavaScript the link can be selected.
export function copy(button) {
  const label = button.querySelector("span");
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    label.textContent = button.dataset.done;
    announce(button.dataset.done);
  });
}
