/*
 * web/judge/worker.ts - serves the console's own files when there is no network; never what the server said.
 *
 * The page itself comes from the network first, so that a new version is seen at once; the assets carry a
 * hash in their names, so a kept one is as good as a new one.
 */
export {};
declare const PAGE_FILES: readonly string[];
declare const self: WorkerScope;

interface WorkerEvent extends Event {
  readonly request: Request;
  waitUntil(promise: Promise<unknown>): void;
  respondWith(response: Promise<Response>): void;
}

interface WorkerScope {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate" | "fetch", listener: (event: WorkerEvent) => void): void;
}

const PAGE = "/judge/";
const KEPT = `judge ${PAGE_FILES.join(" ")}`;
const PAGE_WITHIN_MS = 4_000;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(PAGE_FILES as string[])));
  void self.skipWaiting();
});

self.addEventListener("activate", (event) =>
  event.waitUntil(forgetOthers().then(() => self.clients.claim())),
);

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) return;
  if (pathname === PAGE) event.respondWith(page(event.request));
  else if (PAGE_FILES.includes(pathname)) event.respondWith(asset(event.request));
});

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith("judge ") && name !== KEPT).map((name) => caches.delete(name)),
  );
}

async function asset(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

/* A dead network may neither answer nor refuse: the kept page comes after a while. */
async function page(request: Request): Promise<Response> {
  const kept = await caches.match(PAGE);
  if (!kept) return fetch(request);
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PAGE_WITHIN_MS));
  return Promise.race([
    fetch(request).then(
      (fresh) => (fresh.ok ? fresh : kept),
      () => kept,
    ),
    late,
  ]);
}
