// Keeps what a page needs to be drawn, and the page that says there is no signal. A page of anybody's is never kept.
// `shell` stands before this: the name of this release's cache, its files, and the address of that page.

self.addEventListener("install", (event) => event.waitUntil(keepShell()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(fromNetwork(event));
  else if (shell.files.includes(new URL(request.url).pathname)) event.respondWith(kept(request));
});

async function keepShell() {
  const cache = await caches.open(shell.cache);
  const nobodys = new Request(shell.offline, { credentials: "omit", cache: "reload" });
  await cache.addAll([...shell.files, nobodys]);
}

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== shell.cache).map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

async function fromNetwork({ request, preloadResponse }) {
  try {
    return (await preloadResponse) ?? (await fetch(request));
  } catch {
    return kept(shell.offline);
  }
}

async function kept(request) {
  const cache = await caches.open(shell.cache);
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request);
}
