// What a pointer or a finger reads over a chart: of the bar or point nearest to it. The charts come drawn from the
// server, each mark with its words; everything is listened for on the document, so that new ones need nothing.
(function () {
  "use strict";
  const NEAR = 40; // pixels to a mark within which it is read
  let chart = null;
  let marks = [];
  let label = null;

  function away(mark, x, y) {
    const dx = Math.max(mark.left - x, 0, x - mark.right);
    const dy = Math.max(mark.top - y, 0, y - mark.bottom);
    return dx * dx + dy * dy;
  }

  function enter(next) {
    leave();
    chart = next;
    marks = Array.from(chart.querySelectorAll("[data-said]")).map(function (mark) {
      const box = mark.getBoundingClientRect(), frame = chart.getBoundingClientRect();
      return {
        said: mark.dataset.said,
        left: box.left - frame.left, right: box.right - frame.left,
        top: box.top - frame.top, bottom: box.bottom - frame.top
      };
    });
    label = document.createElement("p");
    label.className = "chart__said";
    label.setAttribute("aria-hidden", "true"); // the sentence and the table beside the chart say it
    label.hidden = true;
    chart.append(label);
  }

  function leave() {
    if (label) label.remove();
    chart = label = null;
    marks = [];
  }

  function read(event) {
    const over = event.target.closest && event.target.closest(".chart");
    if (over !== chart || (label && !label.isConnected)) over ? enter(over) : leave();
    if (!chart) return;
    const frame = chart.getBoundingClientRect();
    const x = event.clientX - frame.left, y = event.clientY - frame.top;
    let nearest = null, least = NEAR * NEAR;
    marks.forEach(function (mark) { // the last of those equally near, which is drawn over the others
      const far = away(mark, x, y);
      if (far <= least) { nearest = mark; least = far; }
    });
    label.hidden = !nearest;
    if (!nearest) return;
    label.innerHTML = nearest.said;
    const wide = label.offsetWidth, high = label.offsetHeight;
    const middle = (Math.max(nearest.left, 0) + Math.min(nearest.right, frame.width)) / 2;
    const above = nearest.top - high - 8;
    label.style.left = Math.max(0, Math.min(middle - wide / 2, frame.width - wide)) + "px";
    label.style.top = (above < 0 ? nearest.bottom + 8 : above) + "px";
  }

  document.addEventListener("pointermove", read, { passive: true });
  document.addEventListener("pointerdown", read, { passive: true });
  window.addEventListener("resize", leave, { passive: true }); // the marks move in their chart
})();
