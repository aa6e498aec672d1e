// Asks the browser for a passkey with the options of the form, and sends what it gives in the form's hidden field.
const form = document.getElementById("passkey");
const failed = document.getElementById("failed");

form.addEventListener("submit", async (pressed) => {
  pressed.preventDefault();
  failed.textContent = "";
  try {
    form.elements.credential.value = JSON.stringify((await passkey()).toJSON());
    form.submit();
  } catch {
    failed.textContent = "Your device gave us no passkey. Press the button to try again.";
  }
});

function passkey() {
  const options = JSON.parse(form.dataset.options);
  if (form.dataset.way === "create") {
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  }
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}
