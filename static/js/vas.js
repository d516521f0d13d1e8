// A VAS line and its number field follow each other. An untouched line answers nothing:
// only the number field is sent, and it stays empty until somebody moves the line or types.

const asNumber = (text) => (text.trim() ? Number(text.trim().replace(",", ".")) : Number.NaN);
const asDanish = (value, digits) => value.toFixed(digits).replace(".", ",");

function connect(vas) {
  if (vas.dataset.vasReady) return;
  vas.dataset.vasReady = "1";
  const line = vas.querySelector("[data-vas-line]");
  const range = vas.querySelector("[data-vas-range]");
  const number = vas.querySelector("[data-vas-number]");
  const min = Number(range.min);
  const max = Number(range.max);
  const step = Number(range.step);
  const digits = Number.isInteger(step) ? 0 : 1;
  const problem = vas.querySelector("[data-vas-problem]");
  const fits = (value) => value >= min && value <= max && Math.abs(value / step - Math.round(value / step)) < 1e-9;
  const clamp = (value) => Math.min(max, Math.max(min, Math.round(value / step) * step));

  const paint = (value) => {
    const answered = Number.isFinite(value);
    vas.classList.toggle("is-answered", answered);
    range.setAttribute("aria-valuetext", answered ? asDanish(value, digits) : "ikke besvaret");
    range.style.setProperty("--vas-share", answered ? String((value - min) / (max - min)) : "0");
  };

  const fromRange = () => {
    number.value = asDanish(Number(range.value), digits);
    paint(Number(range.value));
    tell(false);
    number.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const fromNumber = () => {
    const typed = asNumber(number.value);
    if (Number.isFinite(typed)) range.value = String(clamp(typed));
    paint(fits(typed) ? typed : Number.NaN);
    if (!number.value.trim() || fits(typed)) tell(false);
  };

  // What was typed stays as it was typed; a number between two steps is said, never rounded.
  const tell = (wrong) => {
    problem.hidden = !wrong;
    if (wrong) number.setAttribute("aria-invalid", "true");
    else if (!vas.closest(".has-error")) number.removeAttribute("aria-invalid");
  };

  const nudge = (amount) => {
    const answered = vas.classList.contains("is-answered");
    range.value = String(clamp(Number(range.value) + (answered ? amount : 0)));
    fromRange();
  };

  const keys = {
    ArrowRight: step, ArrowUp: step, ArrowLeft: -step, ArrowDown: -step, PageUp: 1, PageDown: -1,
  };

  range.addEventListener("input", fromRange);
  // A press exactly where the thumb already stands gives no input event, but it is an answer.
  range.addEventListener("click", fromRange);
  range.addEventListener("keydown", (event) => {
    if (event.key in keys) {
      event.preventDefault();
      nudge(keys[event.key]);
    }
  });
  number.addEventListener("input", (event) => event.isTrusted && fromNumber());
  number.addEventListener("change", () => {
    const typed = asNumber(number.value);
    if (fits(typed)) number.value = asDanish(typed, digits);
    tell(number.value.trim() !== "" && !fits(typed));
  });

  const label = number.labels?.[0];
  if (label) range.setAttribute("aria-label", `${label.textContent.trim()}, linje fra ${min} til ${max}`);
  vas.querySelector("[data-vas-hint]").hidden = true;
  line.hidden = false;
  fromNumber();
}

const connectAll = (root) => root.querySelectorAll("[data-vas]").forEach(connect);
connectAll(document);
document.addEventListener("htmx:load", (event) => connectAll(event.target));
