// Passkeys: the form's button asks the browser, and the browser's answer is sent with the form like any field.
"use strict";

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const says = form.querySelector("[data-passkey-says]");
  form.addEventListener("submit", async (event) => {
    if (form.elements.answer.value) return;
    event.preventDefault();
    try {
      form.elements.answer.value = JSON.stringify(await answered(form.dataset.passkey, form.dataset.options));
      form.submit();
    } catch (refused) {
      says.textContent = refused.name === "InvalidStateError"
        ? "This device holds a passkey of yours for this site already."
        : "The browser gave no passkey. Try again, or choose another way.";
    }
  });
}

async function answered(does, options) {
  const given = JSON.parse(options);
  if (does === "create") {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(given);
    return (await navigator.credentials.create({ publicKey })).toJSON();
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(given);
  return (await navigator.credentials.get({ publicKey })).toJSON();
}
