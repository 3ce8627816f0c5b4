// Runs before the first paint, so that a chosen theme or text size never flashes. The keys are those of
// src/app/appearance.ts and projector.ts. A separate file, because the content policy allows no inline script.
(() => {
  try {
    const chosen = JSON.parse(localStorage.getItem("commontable.appearance") ?? "{}");
    const root = document.documentElement;
    if (chosen.theme === "light" || chosen.theme === "dark") root.dataset.theme = chosen.theme;
    if (chosen.textSize === "112" || chosen.textSize === "125") root.dataset.text = chosen.textSize;
    // For this tab only; see src/app/projector.ts.
    if (new URLSearchParams(location.search).get("view") === "projector") {
      sessionStorage.setItem("commontable.view", "projector");
    }
    if (sessionStorage.getItem("commontable.view") === "projector") root.dataset.size = "projector";
  } catch {
    // Storage may be closed to this page; the system's own theme and size then stand.
  }
})();
