// Asks the browser for a passkey with the options of the form, and sends what it gives in the form's hidden field.
// It is read before the form is there, so that no press of the button can come too soon for it.
document.addEventListener("submit", async (pressed) => {
  const form = pressed.target;
  if (form.id !== "passkey") return;
  const failed = document.getElementById("failed");
  pressed.preventDefault();
  failed.textContent = "";
  try {
    form.elements.credential.value = JSON.stringify((await passkey(form.dataset)).toJSON());
    form.submit();
  } catch {
    failed.textContent = "Your device gave us no passkey. Press the button to try again.";
  }
});

function passkey({ options, way }) {
  const asked = JSON.parse(options);
  if (way === "create") {
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) });
  }
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
}
