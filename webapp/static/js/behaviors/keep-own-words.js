// Words that are proposed anew with each change of the page give way to those that somebody has made their own.
const own = new Map();

export function keepOwnWords(area) {
  const key = `${area.form.action} ${area.name}`;
  if (own.has(key)) area.value = own.get(key);
  area.addEventListener("input", () => own.set(key, area.value));
}
