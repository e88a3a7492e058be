// Without a signal: the page that was asked for opens by itself when there is one.
export function tryAgain(link) {
  addEventListener("online", () => link.click(), { once: true });
}
