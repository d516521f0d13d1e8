// What is typed in a form marked data-kladde is kept on the server: every five seconds while it
// changes, when a field is left, and when the page is. The server knows the author by kladde_token.

const EVERY_MS = 5000;

function keep(form) {
  const status = form.querySelector("[data-kladde-status]");
  const csrf = form.querySelector("[name=csrfmiddlewaretoken]").value;
  let dirty = false;
  let saving = false;
  let sent = false;

  const say = (text, failed = false) => {
    if (!status) return;
    if (status.textContent !== text) status.textContent = text;
    status.classList.toggle("is-failed", failed);
  };

  const typed = () => {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (name !== "csrfmiddlewaretoken" && typeof value === "string") body.append(name, value);
    }
    return body;
  };

  const post = (options) =>
    fetch(form.dataset.kladdeUrl, {
      method: "POST",
      headers: { "X-CSRFToken": csrf },
      body: typed(),
      redirect: "manual",
      ...options,
    });

  const save = async () => {
    if (!dirty || saving || sent) return;
    saving = true;
    dirty = false;
    try {
      const response = await post({ signal: AbortSignal.timeout(10000) });
      if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
        dirty = true;
        say("Ikke gemt – du er logget ud. Gem, så kan du logge ind og fortsætte.", true);
      } else if (!response.ok) {
        throw new Error(String(response.status));
      } else {
        say(`Gemt ${await response.text()}`);
        document.dispatchEvent(new CustomEvent("bostotte:contact"));
      }
    } catch {
      dirty = true;
      say("Ikke gemt – prøver igen", true);
    } finally {
      saving = false;
    }
  };

  const leave = () => {
    if (dirty && !sent) {
      dirty = false;
      post({ keepalive: true }).catch(() => {});
    }
  };

  form.addEventListener("input", () => { dirty = true; });
  form.addEventListener("change", () => { dirty = true; });
  form.addEventListener("focusout", save);
  form.addEventListener("submit", () => { sent = true; });
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
  window.addEventListener("pageshow", () => { sent = false; });
  setInterval(save, EVERY_MS);
}

document.querySelectorAll("form[data-kladde]").forEach(keep);
