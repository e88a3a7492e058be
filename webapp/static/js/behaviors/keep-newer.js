// What is chosen or typed in a part while its answer is on the way is newer than the answer: that one is let go, and asked for again.
export function keepNewer(part) {
  const form = part.closest("form") ?? part.querySelector("form");
  const sender = form.contains(part) ? part : form;
  part.addEventListener("htmx:beforeSwap", ({ detail, target }) => {
    if (target !== part) return;
    const sent = detail.requestConfig.formData;
    const now = new FormData(form);
    const names = new Set([...part.querySelectorAll("[name]:not(button)")].map((field) => field.name));
    if ([...names].every((name) => String(sent.getAll(name)) === String(now.getAll(name)))) return;
    detail.shouldSwap = false;
    setTimeout(() => sender.dispatchEvent(new Event("newer")));
  });
}
