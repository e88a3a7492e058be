import { connectFailed } from "./behaviors/failed.js";
import { connectFocus } from "./behaviors/focus-heading.js";
import { connectSending } from "./behaviors/sending.js";
import { copy } from "./behaviors/copy.js";
import { counter } from "./behaviors/counter.js";
import { enter } from "./behaviors/enter.js";
import { grow } from "./behaviors/grow.js";
import { hold } from "./behaviors/hold.js";
import { ink } from "./behaviors/ink.js";
import { connectInstall, install, installCard } from "./behaviors/install.js";
import { join } from "./behaviors/join.js";
import { keepDraft } from "./behaviors/keep-draft.js";
import { keepNewer } from "./behaviors/keep-newer.js";
import { keepOwnWords } from "./behaviors/keep-own-words.js";
import { menu } from "./behaviors/menu.js";
import { connectServiceWorker, newVersion } from "./behaviors/new-version.js";
import { punch } from "./behaviors/punch.js";
import { reveal } from "./behaviors/reveal.js";
import { stickToEnd } from "./behaviors/stick-to-end.js";
import { tell } from "./behaviors/tell.js";
import { timer } from "./behaviors/timer.js";
import { toast } from "./behaviors/toast.js";
import { tryAgain } from "./behaviors/try-again.js";
import { zone } from "./behaviors/zone.js";

const behaviors = {
  copy, counter, enter, grow, hold, ink, install, join, menu, punch, reveal, tell, timer, toast, zone,
  "install-card": installCard,
  "keep-draft": keepDraft,
  "keep-newer": keepNewer,
  "keep-own-words": keepOwnWords,
  "new-version": newVersion,
  "stick-to-end": stickToEnd,
  "try-again": tryAgain,
};
const started = new WeakSet();

function start(root) {
  const found = [...root.querySelectorAll("[data-behavior]")];
  if (root.matches?.("[data-behavior]")) found.unshift(root);
  for (const element of found.filter((each) => !started.has(each))) {
    started.add(element);
    element.dataset.behavior.split(" ").forEach((name) => behaviors[name]?.(element));
  }
}

connectFailed();
connectFocus();
connectInstall();
connectSending();
connectServiceWorker();
start(document);
document.addEventListener("htmx:load", (event) => start(event.target));
