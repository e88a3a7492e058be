import { announce } from "./announce.js";

// Lets the service worker keep what pages are drawn with. Whoever comes back after a while is told of a new release, too.
export function connectServiceWorker() {
  if (!navigator.serviceWorker) return;
  addEventListener("load", async () => {
    const registration = await navigator.serviceWorker.register("/service-worker.js", { updateViaCache: "none" });
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) registration?.update().catch(() => {});
    });
  });
}

// The bar of a release that waits. A page without it, as in a session, is left in peace.
export async function newVersion(template) {
  const registration = await navigator.serviceWorker?.ready;
  if (!registration) return;
  const look = () => registration.waiting && show(template, registration);
  const follow = () => registration.installing?.addEventListener("statechange", look);
  look();
  follow();
  registration.addEventListener("updatefound", follow, { once: true });
}

function show(template, registration) {
  if (!template.isConnected) return;
  const bar = template.content.firstElementChild.cloneNode(true);
  template.remove();
  bar.querySelector("button").addEventListener("click", () => take(registration.waiting));
  document.getElementById("toasts").append(bar);
  announce(bar.querySelector("p").textContent);
}

function take(waiting) {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  if (waiting) waiting.postMessage("take over");
  else location.reload();
}
