// The call opens elsewhere; that this person went there is noted on the way out.
export function join(link) {
  link.addEventListener("click", () => {
    const headers = JSON.parse(document.body.getAttribute("hx-headers"));
    const body = new URLSearchParams(link.dataset.key ? { key: link.dataset.key } : {});
    fetch(link.dataset.post, { method: "POST", keepalive: true, redirect: "manual", headers, body });
  });
}
