import { announce } from "./announce.js";

const SLOW = 4000;
const inFlight = new Map();

function begin(form, button) {
  const label = button?.querySelector("span");
  const before = label?.textContent;
  const { sending, working } = document.body.dataset;
  const say = (text) => label && (label.textContent = text);
  button?.setAttribute("aria-disabled", "true");
  say(button?.dataset.sending ?? sending);
  const slow = setTimeout(() => { say(working); announce(working); }, SLOW);
  inFlight.set(form, () => {
    clearTimeout(slow);
    say(before);
    button?.removeAttribute("aria-disabled");
  });
}

function end(form) {
  inFlight.get(form)?.();
  inFlight.delete(form);
}

// While a form is under way its button says so, and a second tap does nothing.
export function connectSending() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (inFlight.has(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    setTimeout(() => begin(form, event.submitter ?? form.querySelector("button:not([type=button])")));
  }, true);
  document.addEventListener("htmx:afterRequest", ({ detail }) => end(detail.requestConfig.elt));
  addEventListener("pageshow", (event) => event.persisted && [...inFlight.keys()].forEach(end));
}
