// A fresh stamp falls on the first page that shows it, and lies still on every one after. Without a script it is simply there.
const FALLEN = "ink";
const KEPT = 20;

export function ink(stamp) {
  try {
    const fallen = localStorage.getItem(FALLEN)?.split(" ") ?? [];
    if (fallen.includes(stamp.dataset.ink)) return;
    localStorage.setItem(FALLEN, [stamp.dataset.ink, ...fallen].slice(0, KEPT).join(" "));
  } catch {
    return;
  }
  stamp.classList.add("inked");
}
