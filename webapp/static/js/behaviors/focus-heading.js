// After a navigation without a page load, people who listen or tab start where the new page starts: at what needs a look, else at the heading.
export function connectFocus() {
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    if (focusErrors() || !detail.boosted) return;
    const start = document.querySelector("[autofocus]") ?? document.querySelector("h1[tabindex]");
    start?.focus({ preventScroll: true });
  });
  focusErrors();
}

function focusErrors() {
  const errors = document.querySelector("[data-focus]");
  errors?.focus();
  errors?.removeAttribute("data-focus");
  return errors;
}
