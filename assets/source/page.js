// How the page comes to life, and how it keeps its address. What the renderer would ask the server for at the start is
// already in the document; the form that was served stays until the controls are in place, and is replaced in one frame.
(function () {
  "use strict";
  const React = window.React;
  const site = window.slidash;
  const SLOW = 300; // milliseconds after which a waiting part says that it is working

  site.say = function say(words) {
    document.getElementById("announcement").textContent = words;
  };

  function held(id) {
    const text = document.getElementById(id).textContent;
    return Promise.resolve(new Response(text, { headers: { "Content-Type": "application/json" } }));
  }

  const fetched = window.fetch.bind(window);
  let waiting = 0;

  function busy(is) {
    const content = document.getElementById("content");
    if (content) content.setAttribute("aria-busy", String(is));
  }

  function update(address, options) {
    waiting += 1;
    const slow = window.setTimeout(function () { busy(true); site.say("Working"); }, SLOW);
    function done() {
      window.clearTimeout(slow);
      waiting -= 1;
      if (!waiting) busy(false);
    }
    return fetched(address, options).then(function (answer) {
      done();
      if (!answer.ok) site.say("The page could not be updated. Please reload it.");
      else if (answer.headers.get("Data-Build") !== site.settings.build) site.outdated = true;
      return answer;
    }, function (error) {
      done();
      site.say("The server could not be reached. Please try again.");
      throw error;
    });
  }

  window.fetch = function (address, options) {
    const name = String(address).split("?")[0].split("/").pop();
    if (name === "_dash-layout") return held("served-layout");
    if (name === "_dash-dependencies") return held("served-callbacks");
    return name === "_dash-update-component" ? update(address, options) : fetched(address, options);
  };

  function here() {
    return window.location.pathname + window.location.search;
  }

  // Fields the reader changed in the served form before scripts ran.
  function changedFields(form) {
    return Array.from(form.elements || []).filter(function (field) {
      if (field.tagName === "SELECT") {
        return Array.from(field.options).some(function (option) { return option.selected !== option.defaultSelected; });
      }
      return field.name && field.value !== field.defaultValue;
    });
  }

  // A change draws parts of the content anew; what the reader had opened stays open.
  const opened = new Set();

  site.keepOpen = function keepOpen() {
    opened.forEach(function (id) {
      const each = document.getElementById(id);
      if (each && !each.open) each.open = true;
    });
  };

  function watchContent() {
    const content = document.getElementById("content");
    content.addEventListener("click", function (event) {
      const each = event.target.closest("summary") && event.target.closest("details[id]");
      if (each && each.open) opened.delete(each.id);
      else if (each) opened.add(each.id);
    });
    site.keepOpen();
  }

  function takeOver() {
    const served = document.getElementById("served");
    const root = document.getElementById("react-entry-point");
    if (!served) return;
    const focused = document.activeElement && document.activeElement.id;
    document.querySelectorAll("#content details[open][id]").forEach(function (each) { opened.add(each.id); });
    const changed = changedFields(served)
      .map(function (field) { return [field.name, field.value]; });
    const scrolled = [window.scrollX, window.scrollY];
    served.remove();
    root.hidden = false;
    watchContent();
    if (focused) { const each = document.getElementById(focused); if (each) each.focus({ preventScroll: true }); }
    window.scrollTo(scrolled[0], scrolled[1]);
    changed.forEach(function (each) { if (site.fields[each[0]]) site.fields[each[0]]({ value: each[1] }); });
  }

  // Drawn last, so that everything else is in place when its effect runs.
  site.Address = function Address(props) {
    const known = React.useRef(props.href);

    React.useLayoutEffect(function () {
      takeOver();
      if (here() !== props.href) window.history.replaceState(null, "", props.href + window.location.hash);
      function moved() {
        known.current = here();
        props.setProps({ href: known.current });
      }
      window.addEventListener("popstate", moved);
      return function () { window.removeEventListener("popstate", moved); };
    }, []);

    React.useEffect(function () {
      if (known.current === props.href) return;
      known.current = props.href;
      if (here() === props.href) return;
      // a search is one step back, however many answers were seen while it was typed
      const typing = document.activeElement && document.activeElement.type === "search";
      if (typing) window.history.replaceState(null, "", props.href);
      else window.history.pushState(null, "", props.href);
    }, [props.href]);

    React.useEffect(function () {
      if (document.title !== props.title) document.title = props.title;
    }, [props.title]);

    // A new build of the data came into service: what stands around the content is still of the one before.
    React.useEffect(function () {
      if (site.outdated) window.location.reload();
    }, [props.shown]);

    const first = React.useRef(true);
    React.useEffect(function () {
      document.documentElement.dataset.shown = props.shown;
      // what browsers share is the page as it is now
      const shared = document.querySelector("link[rel=canonical]");
      if (!first.current && shared) shared.href = new URL(props.shown, shared.href).href;
      if (!first.current) site.say("Updated: " + props.title);
      first.current = false;
    }, [props.shown]);

    return null;
  };
})();
