// A password can be looked at before it is sent. The button comes with the script, for without it there is nothing to press.
export function reveal(field) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet button-s reveal";
  button.textContent = field.dataset.show;
  button.setAttribute("aria-controls", field.id);
  button.addEventListener("click", () => {
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.textContent = shown ? field.dataset.hide : field.dataset.show;
  });
  field.form.addEventListener("submit", () => { field.type = "password"; });
  (field.parentElement.querySelector(".error") ?? field).after(button);
}
