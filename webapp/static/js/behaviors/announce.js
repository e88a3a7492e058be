// Says a line to screen readers, politely. A moment later, so that a page that has just been swapped is listened to.
export function announce(text) {
  setTimeout(() => {
    const status = document.getElementById("status");
    if (status) status.textContent = text;
  }, 100);
}
