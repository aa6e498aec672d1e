// Keeps what is typed on a page of the form, quietly, and says when it last did. The page works without it.
const form = document.querySelector("form[data-keep]");
const says = form.querySelector("[data-kept]");
const PAUSE = 3000; // milliseconds without a key
let waits = 0;
let changed = false;
form.addEventListener("input", () => {
  changed = true;
  clearTimeout(waits);
  waits = setTimeout(keep, PAUSE);
});
// Whoever presses a button sends the page itself; whoever leaves in another way loses nothing either.
form.addEventListener("submit", () => { changed = false; });
document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
const SHORT = 60000; // characters of a body that may outlive the page: browsers refuse a longer one then

async function keep() {
  clearTimeout(waits);
  if (!changed) return;
  changed = false;
  let sentence = form.dataset.failed;
  try {
    const body = new URLSearchParams(new FormData(form));
    const keepalive = String(body).length < SHORT;
    const answer = await fetch(form.dataset.keep, { method: "POST", body, credentials: "same-origin", keepalive });
    if (answer.headers.get("content-type").startsWith("text/plain")) sentence = await answer.text();
    if (!answer.ok) changed = true;
  } catch {
    changed = true; // the next pause, or leaving the page, tries again
  }
  if (says.textContent !== sentence) says.textContent = sentence;
}
