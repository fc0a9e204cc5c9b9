// Two minutes before somebody is signed out for doing nothing, the page says so and offers to stay.
"use strict";

const warning = document.querySelector("[data-idle-minutes]");
const BEFORE = 2 * 60 * 1000;
let end = 0;

function begin() {
  end = Date.now() + Number(warning.dataset.idleMinutes) * 60 * 1000;
  warning.hidden = true;
}

function look() {
  const left = end - Date.now();
  if (left > BEFORE) return;
  if (warning.hidden) warning.hidden = false;
  const minutes = Math.ceil(left / 60000);
  const words = left > 0
    ? `You will be signed out in ${minutes === 1 ? "a minute" : `${minutes} minutes`}. What is not saved would be lost.`
    : "You have been signed out. Copy what you typed before you leave this page.";
  const says = warning.querySelector("[data-idle-says]");
  if (says.textContent !== words) says.textContent = words;
}

if (warning) {
  begin();
  setInterval(look, 1000);
  // A part of the page fetched because somebody did something; what a page asks by itself has no event.
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.requestConfig.triggeringEvent && event.detail.successful) begin();
  });
  warning.querySelector("button").addEventListener("click", async () => {
    const answer = await fetch(warning.dataset.stay, { redirect: "manual" });
    if (answer.ok) begin();
  });
}
