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

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) { window.print(); }
  });
})();
