// How long ago a day was. A page is kept by browsers until the data are built anew, so the day itself stands in it, and
// how long ago that was is told here, by the reader's clock; without a script the day alone is read.
(function () {
  "use strict";
  const A_DAY = 24 * 60 * 60 * 1000; // milliseconds
  const MOST = 60; // days; of an older one the day says more

  function words(days) {
    if (days === 0) return " (today)";
    return days === 1 ? " (yesterday)" : " (" + days + " days ago)";
  }

  function tell() {
    document.querySelectorAll("time.ago").forEach(function (each) {
      if (each.textContent === each.dataset.told) return;
      const now = new Date();
      const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
      const days = Math.round((today - Date.parse(each.dateTime)) / A_DAY);
      if (days >= 0 && days <= MOST) each.textContent += words(days);
      each.dataset.told = each.textContent;
    });
  }

  function begin() {
    tell();
    new MutationObserver(tell).observe(document.getElementById("main"), { childList: true, characterData: true, subtree: true });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
