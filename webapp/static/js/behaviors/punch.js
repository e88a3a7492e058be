// The paper dot of this week's hole falls once, when its member first sees it here. Without a script the hole is simply there.
const LAST = "punch";

export function punch(card) {
  try {
    if (localStorage.getItem(LAST) === card.dataset.punch) return;
    localStorage.setItem(LAST, card.dataset.punch);
  } catch {
    return;
  }
  card.classList.add("punch-falls");
}
