import { showToast } from "./toast.js";

// What did not go through says so; what was typed is still there. A link shows the page that the server has for the problem, or the
// service worker for want of a server.
export function connectFailed() {
  for (const event of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(event, ({ detail }) => {
      const { requestConfig, boosted, pathInfo, xhr } = detail;
      const isLink = requestConfig.verb === "get" && boosted;
      if (isLink && (xhr.status || navigator.serviceWorker?.controller)) location.assign(pathInfo.finalRequestPath);
      else if (isLink || requestConfig.verb !== "get") showToast(document.body.dataset.failed);
    });
  }
}
