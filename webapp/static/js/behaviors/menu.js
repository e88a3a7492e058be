// The three dots close at Escape, and at a tap elsewhere.
export function menu(details) {
  const close = () => details.removeAttribute("open");
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close();
    details.querySelector("summary").focus();
  });
  details.addEventListener("toggle", () => {
    if (details.open) addEventListener("click", elsewhere);
    else removeEventListener("click", elsewhere);
  });
  const elsewhere = (event) => details.contains(event.target) || close();
}
