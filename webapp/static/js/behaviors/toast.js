import { announce } from "./announce.js";

const SHOWN = 8000;

// Goes by itself, but not while somebody reads it or is about to tap it.
export function toast(element) {
  let leaving;
  const stay = () => clearTimeout(leaving);
  const leave = () => {
    stay();
    leaving = setTimeout(() => element.remove(), SHOWN);
  };
  for (const event of ["mouseenter", "focusin"]) element.addEventListener(event, stay);
  for (const event of ["mouseleave", "focusout"]) element.addEventListener(event, leave);
  announce(element.querySelector("p").textContent);
  leave();
}

export function showToast(text) {
  const element = document.getElementById("toast").content.firstElementChild.cloneNode(true);
  element.querySelector("p").textContent = text;
  document.getElementById("toasts").replaceChildren(element);
  toast(element);
}
