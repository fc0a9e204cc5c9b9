/* One key for each decision: presses the button that names it. Without this script the buttons do the same. */
"use strict";
(() => {
  const isTyping = (element) => element.closest("input:not([type=hidden]), textarea, select") !== null;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
    const pressed = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!pressed) return;
    event.preventDefault();
    const reason = document.querySelector("[data-reason]");
    if (pressed.hasAttribute("data-needs-reason") && reason && !reason.value.trim()) reason.focus();
    else pressed.click();
  });
})();
