// Goes on with work on many cases by itself, piece by piece, says how far it has come, and stops at a fault.
// The page works without it, by its button.
const form = document.querySelector("form[data-goes-on]");
const says = document.querySelector("[data-far]");

async function next() {
  const answer = await fetch(form.action, {
    method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin",
  });
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function goOn() {
  form.hidden = true;
  try {
    for (;;) {
      const page = await next();
      document.title = page.title;
      if (!page.querySelector("form[data-goes-on]")) return finish(page.querySelector("main"));
      document.querySelector("h1").textContent = page.querySelector("h1").textContent;
      document.querySelector("progress").value = page.querySelector("progress").value;
      says.textContent = page.querySelector("[data-far]").textContent;
    }
  } catch {
    says.textContent = form.dataset.failed;
    form.hidden = false;
  }
}

function finish(main) {
  document.querySelector("main").replaceWith(main);
  const heading = main.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus();
}

goOn();
