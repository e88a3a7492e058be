// The newest message stays in sight, unless somebody has scrolled up to read.
export function stickToEnd(log) {
  let atEnd = true;
  const toEnd = () => { log.scrollTop = log.scrollHeight; };
  log.addEventListener("scroll", () => {
    atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  });
  new MutationObserver(() => atEnd && toEnd()).observe(log, { childList: true, subtree: true });
  new ResizeObserver(() => atEnd && toEnd()).observe(log);
  toEnd();
}
