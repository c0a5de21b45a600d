// Runs before anything else in every page of the browser tests: notes each moment in which the page stood empty, and
// how far things moved. An observer of changes is told before the browser paints.
(() => {
  window.seen = { empty: 0, shifted: 0 };
  const filled = id => {
    const each = document.getElementById(id);
    return !each || each.textContent.trim() !== "";
  };
  new MutationObserver(() => {
    if (!document.body) return;
    const copy = document.getElementById("served");
    if (!copy && document.querySelector("h1") === null && document.readyState === "complete") window.seen.empty += 1;
    if (!copy && !(filled("content") && filled("heading"))) window.seen.empty += 1;
  }).observe(document, { childList: true, subtree: true, characterData: true });
  new PerformanceObserver(list => list.getEntries().forEach(each => { window.seen.shifted += each.value; }))
    .observe({ type: "layout-shift", buffered: true });
})();
