import { announce } from "./announce.js";

// A line that has just come in is said to people who listen, too.
export function tell(line) {
  announce(line.textContent);
}
