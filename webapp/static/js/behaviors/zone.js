// Chooses the browser's own time zone; one that the list has under a newer name is added to it.
export function zone(list) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!here) return;
  if (![...list.options].some((option) => option.value === here)) {
    list.add(new Option(here.split("/").pop().replaceAll("_", " "), here));
  }
  list.value = here;
}
