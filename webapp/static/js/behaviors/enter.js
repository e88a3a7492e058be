// Enter sends where there is a keyboard; on a phone it makes a new line.
export function enter(area) {
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    if (!matchMedia("(pointer: fine)").matches) return;
    event.preventDefault();
    if (area.value.trim()) area.form.requestSubmit();
  });
}
