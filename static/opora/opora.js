// Improvements only: every page works without this file.
(function () {
  "use strict";
  const WARN_BEFORE = 300;

  function closeMenus(event) {
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (event.key === "Escape" || !menu.contains(event.target)) { menu.open = false; }
    });
  }

  document.addEventListener("click", closeMenus);
  document.addEventListener("keydown", function (event) {
    const search = document.getElementById("site-search");
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "Escape") { closeMenus(event); }
    if (event.key === "/" && search && !isTyping) { event.preventDefault(); search.focus(); }
  });

  const notice = document.querySelector("[data-session-seconds]");
  if (notice) {
    const wait = Number(notice.dataset.sessionSeconds) - WARN_BEFORE;
    window.setTimeout(function () { notice.hidden = false; }, Math.max(wait, 0) * 1000);
  }

  function addSlider(input) {
    const [low, high, step] = input.dataset.slider.split(" ");
    const slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: low, max: high, step: step, className: "slider", tabIndex: -1 });
    slider.setAttribute("aria-hidden", "true");
    slider.value = input.value.replace(",", ".");
    slider.addEventListener("input", function () { input.value = slider.value.replace(".", ","); });
    slider.addEventListener("change", function () { input.dispatchEvent(new Event("change", { bubbles: true })); });
    input.addEventListener("input", function () { slider.value = input.value.replace(",", "."); });
    input.after(slider);
  }
  document.querySelectorAll("input[data-slider]").forEach(addSlider);

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) { window.print(); }
  });
})();
