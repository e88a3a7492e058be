// Text that is not sent yet outlives a reload, a call and a dead network; this tab alone remembers it.
export function keepDraft(area) {
  const key = `draft-${area.dataset.draft}`;
  const changed = () => area.dispatchEvent(new Event("input", { bubbles: true }));
  if (!area.value.trim() && sessionStorage.getItem(key)) {
    area.value = sessionStorage.getItem(key);
    setTimeout(changed);
  } else if (area.value !== area.defaultValue) setTimeout(changed); // typed before anything listened
  area.addEventListener("input", () => sessionStorage.setItem(key, area.value));
  area.form.addEventListener("htmx:beforeOnLoad", ({ detail, target }) => {
    if (target !== area.form || detail.requestConfig.verb !== "post") return;
    if (detail.xhr.status >= 400) return;
    if (area.value.trim() === (detail.requestConfig.parameters[area.name] ?? "").trim()) area.value = "";
    changed();
  });
}
