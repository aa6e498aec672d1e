
// Pressing Shift three times leaves the page too, where a script runs. The class is what the component asks for.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const button of document.querySelectorAll('[data-module="govuk-exit-this-page"]')) new ExitThisPage(button);
for (const says of document.querySelectorAll("[data-with-script]")) says.hidden = false;
