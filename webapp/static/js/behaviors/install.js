// The browser's own question, kept until somebody asks for it.
let question;

export function connectInstall() {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    question = event;
    document.querySelectorAll("[data-behavior=install-card]").forEach(installCard);
    document.querySelectorAll("[data-behavior=install]").forEach(install);
  });
}

// Home asks for the card only where it can be done: by a button, or by hand as on an iPhone.
export function installCard(place) {
  const byHand = navigator.standalone === false && navigator.maxTouchPoints > 1;
  const way = question ? "button" : byHand && "steps";
  if (way && !place.childElementCount) htmx.ajax("GET", `${place.dataset.from}?way=${way}`, place);
}

// The system asks once more, and a no there is one here.
export function install(button) {
  button.hidden = !question;
  button.onclick = async () => {
    const asked = question;
    question = undefined;
    button.setAttribute("aria-disabled", "true");
    await asked?.prompt();
    const { outcome } = (await asked?.userChoice) ?? {};
    const card = button.closest(".torn");
    if (outcome === "dismissed") card?.querySelector("form").requestSubmit();
    else card?.remove();
  };
}
