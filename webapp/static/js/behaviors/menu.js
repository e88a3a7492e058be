// The three dots close at Escape, at a tap elsewhere, and when the focus goes on: they would hide it.
export function menu(details) {
  const close = () => details.removeAttribute("open");
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close();
    details.querySelector("summary").focus();
  });
  details.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !details.contains(relatedTarget)) close();
  });
  details.addEventListener("toggle", () => {
    if (details.open) addEventListener("click", elsewhere);
    else removeEventListener("click", elsewhere);
  });
  const elsewhere = (event) => details.contains(event.target) || close();
}
