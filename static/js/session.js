// Warns before the session ends: after 25 idle minutes of 30. Tabs tell each other when the server
// was last spoken to, so that work in one keeps the others quiet. Nothing is stored in the browser.

const dialog = document.getElementById("session-advarsel");

if (dialog) {
  const warnAfter = Number(dialog.dataset.warnAfter) * 1000;
  const endAfter = Number(dialog.dataset.endAfter) * 1000;
  const text = dialog.querySelector("[data-session-text]");
  const stay = dialog.querySelector("[data-session-stay]");
  const login = dialog.querySelector("[data-session-login]");
  const tabs = new BroadcastChannel("bostotte-session");
  let lastContact = Date.now();

  const contact = (tell = true) => {
    lastContact = Date.now();
    if (dialog.open) dialog.close();
    if (tell) tabs.postMessage("contact");
  };

  const ended = () => {
    text.textContent = "Du er logget ud. Har du skrevet noget her på siden, så gem det: det bliver lagt til side, til du er logget ind.";
    stay.hidden = true;
    login.hidden = false;
    login.href = `${dialog.dataset.loginUrl}?next=${encodeURIComponent(location.pathname + location.search)}`;
  };

  const look = () => {
    const idle = Date.now() - lastContact;
    if (idle < warnAfter) return;
    if (!dialog.open) dialog.showModal();
    if (idle >= endAfter) ended();
  };

  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const response = await fetch(dialog.dataset.holdUrl, {
        method: "POST",
        body: new URLSearchParams(new FormData(event.target)),
        redirect: "manual",
      });
      if (response.ok) contact();
      else ended();
    } catch {
      text.textContent = "Der er ikke forbindelse lige nu. Prøv igen om lidt.";
    }
  });

  tabs.addEventListener("message", () => contact(false));
  document.addEventListener("bostotte:contact", () => contact());
  document.addEventListener("htmx:afterRequest", (event) => {
    const answer = event.detail.xhr;
    if (event.detail.successful && !answer.getResponseHeader("X-Session-Untouched")) contact();
  });
  document.addEventListener("visibilitychange", look);
  setInterval(look, 15000);
  tabs.postMessage("contact");
}
