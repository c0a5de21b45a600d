// The ways in at the top of each page take the council and group along that are chosen by then. They stand outside of
// what a change draws anew, so they are made ready when a reader reaches for one; slidash/components/shell.py writes
// them at first.
(function () {
  "use strict";
  const OF_ONE_COUNCIL = /^\/(?:councils|neighbours)\/([A-Z]\d{8})/;

  function chosen() {
    const asked = new URLSearchParams(window.location.search);
    const council = OF_ONE_COUNCIL.exec(window.location.pathname);
    const area = council ? council[1] : asked.get("area");
    return area ? { area: area, group: asked.get("group") } : {};
  }

  function ready(event) {
    const way = event.target.closest && event.target.closest("a[data-carries]");
    if (!way) return;
    const known = chosen();
    const along = new URLSearchParams();
    way.dataset.carries.split(" ").forEach(function (name) { if (known[name]) along.set(name, known[name]); });
    way.search = along.toString().replace(/%2C/g, ",").replace(/%3A/g, ":");
  }

  ["pointerdown", "focusin", "click"].forEach(function (name) { document.addEventListener(name, ready, true); });
})();
