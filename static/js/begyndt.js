// A besøg is written down when it is over, so an untouched time follows the length: it began that long
// before the form was opened. A time somebody has typed is theirs and stays.

document.querySelectorAll("input[data-ended-at]").forEach((start) => {
  const ended = new Date(start.dataset.endedAt);
  const form = start.form;
  let followed = start.dataset.proposed;

  const two = (number) => String(number).padStart(2, "0");
  const asValue = (at) =>
    `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;

  const follow = (event) => {
    if (!["minutes", "minutes_other"].includes(event.target.name) || start.value !== followed) return;
    const typed = form.elements.namedItem("minutes_other")?.value;
    const minutes = Number(typed || form.elements.namedItem("minutes").value);
    if (!Number.isInteger(minutes) || minutes < 0 || minutes > 720) return;
    const began = new Date(ended.getTime() - minutes * 60000);
    began.setMinutes(began.getMinutes() - (began.getMinutes() % 5));
    followed = asValue(began);
    start.value = followed;
  };

  start.addEventListener("input", () => { followed = null; });
  form.addEventListener("change", follow);
});
