// Lets several files be chosen and sends them one after another, with progress. Without it the form sends one by itself.
// Afterwards it looks a few times whether the list has them. It is read late, so everything of the page is there.
const WRONG = "govuk-error-message";
for (const form of document.querySelectorAll("form[data-upload]")) {
  form.elements.file.multiple = true;
  form.addEventListener("submit", (pressed) => {
    pressed.preventDefault();
    send(form, [...form.elements.file.files]);
  });
}
// Without this script a file that was chosen is left behind, and the button says so.
for (const button of document.querySelectorAll("[data-scripted]")) button.textContent = button.dataset.scripted;
// A file that was chosen and not sent yet goes before whatever leads on from the page: nothing that was chosen is lost.
for (const onward of document.querySelectorAll("main form:not([data-upload])")) {
  onward.addEventListener("submit", async (pressed) => {
    const form = document.querySelector("form[data-upload]");
    const files = form ? [...form.elements.file.files] : [];
    if (files.length === 0) return;
    pressed.preventDefault();
    if (!form.querySelector("button").disabled && (await send(form, files))) onward.requestSubmit(pressed.submitter);
  });
}
if (document.querySelector("[data-waits]")) look(10);

// Gives whether all of them went.
async function send(form, files) {
  const button = form.querySelector("button");
  const says = form.querySelector("[data-progress]");
  const failed = [];
  if (files.length === 0) return tell(says, ["Choose a file"], WRONG);
  button.disabled = true;
  for (const [n, file] of files.entries()) {
    const which = files.length > 1 ? ` (${n + 1} of ${files.length})` : "";
    if (file.size > Number(form.dataset.most)) {
      failed.push(`“${file.name}” must be smaller than 25MB`);
      continue;
    }
    tell(says, [`Sending “${file.name}”${which}`]);
    const bar = document.createElement("progress");
    bar.setAttribute("aria-label", `Sending ${file.name}`);
    bar.max = 1;
    bar.value = 0;
    says.append(bar);
    const sent = await post(form, file, (part) => { bar.value = part; });
    if (!sent) failed.push(`“${file.name}” could not be uploaded. Check your connection and try again`);
  }
  button.disabled = false;
  form.elements.file.value = "";
  tell(says, failed, WRONG);
  look(10);
  return failed.length === 0;
}

function post(form, file, progress) {
  const body = new FormData();
  for (const [name, value] of Object.entries(JSON.parse(form.dataset.fields))) body.append(name, value);
  body.append("file", file);
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.dataset.address);
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => done(request.status < 300);
    request.onerror = () => done(false);
    request.send(body);
  });
}

function tell(says, sentences, looks = "govuk-body") {
  says.replaceChildren(...sentences.map((sentence) => {
    const line = document.createElement("p");
    line.className = looks;
    line.textContent = sentence;
    return line;
  }));
}

// The page as it is now: its list takes the place of the one that is shown.
async function look(times) {
  await new Promise((done) => { setTimeout(done, 1500); });
  const answer = await fetch(location.href, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["problems", "files"]) {
    const now = page.getElementById(id);
    const shown = document.getElementById(id);
    if (now && shown && now.innerHTML !== shown.innerHTML) shown.replaceWith(document.adoptNode(now));
  }
  if (times > 1) look(times - 1);
}
