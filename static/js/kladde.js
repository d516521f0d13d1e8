// What is typed in a form marked data-kladde is kept on the server: when the keys rest, every five seconds
// while they do not, when a field is left, and when the page is. One request at a time, and none without
// news. The server knows the author by kladde_token.

const AFTER_A_KEY_MS = 1500;
const AT_LATEST_MS = 5000;
const TRY_AGAIN_MS = 5000;
const GIVE_UP_MS = 10000;
const AFTER_LEAVING_A_FIELD_MS = 400;

function keep(form) {
  const status = form.querySelector("[data-kladde-status]");
  const csrf = form.querySelector("[name=csrfmiddlewaretoken]").value;

  const typed = () => {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (name !== "csrfmiddlewaretoken" && typeof value === "string") body.append(name, value);
    }
    return body.toString();
  };

  let kept = typed();
  let left = kept;
  let inFlight = null;
  let sent = false;
  let timer = null;
  let latest = null;

  const say = (text, failed = false) => {
    if (!status) return;
    if (status.textContent !== text) status.textContent = text;
    status.classList.toggle("is-failed", failed);
  };

  const post = (body, options) =>
    fetch(form.dataset.kladdeUrl, {
      method: "POST",
      headers: { "X-CSRFToken": csrf, "Content-Type": "application/x-www-form-urlencoded" },
      body,
      redirect: "manual",
      ...options,
    });

  const attempt = async (body) => {
    try {
      const response = await post(body, { signal: AbortSignal.timeout(GIVE_UP_MS) });
      if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
        say("Du er logget ud. Tryk på gem, så kan du logge ind og fortsætte.", true);
      } else if (!response.ok) {
        throw new Error(String(response.status));
      } else {
        kept = body;
        say(`Gemt ${await response.text()}`);
        document.dispatchEvent(new CustomEvent("bostotte:contact"));
      }
    } catch {
      say("Ikke gemt – prøver igen", true);
    }
  };

  const save = () => {
    clearTimeout(timer);
    latest = null;
    const body = typed();
    if (body === kept || inFlight || sent) return;
    inFlight = attempt(body).finally(() => {
      inFlight = null;
      if (typed() !== kept) soon(kept === body ? AFTER_A_KEY_MS : TRY_AGAIN_MS);
    });
  };

  // The last key starts the wait anew, but the first one not yet kept sets the end of it.
  const soon = (wait) => {
    latest ??= Date.now() + AT_LATEST_MS;
    clearTimeout(timer);
    timer = setTimeout(save, Math.max(0, Math.min(wait, latest - Date.now())));
  };

  const leave = () => {
    const body = typed();
    if (body === kept || body === left || sent) return;
    left = body;
    post(body, { keepalive: true }).catch(() => { left = kept; });
  };

  for (const kind of ["input", "change"]) form.addEventListener(kind, () => soon(AFTER_A_KEY_MS));
  form.addEventListener("focusout", () => soon(AFTER_LEAVING_A_FIELD_MS));
  // A draft that arrives after the form itself would come back as a ghost, so the form waits for it.
  form.addEventListener("submit", (event) => {
    sent = true;
    if (!inFlight) return;
    event.preventDefault();
    inFlight.finally(() => form.requestSubmit(event.submitter));
  });
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", () => { sent = false; });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
}

document.querySelectorAll("form[data-kladde]").forEach(keep);
