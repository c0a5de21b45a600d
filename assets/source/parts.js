// What Dash's renderer draws of a page besides its controls, which is nothing that shows: a group around them, and the
// heading and content, which are in the served page already and are changed where they stand. Their Python side is
// slidash/components/parts.py.
(function () {
  "use strict";
  const React = window.React;
  const draw = React.createElement;
  const site = (window.slidash = window.slidash || {});

  site.settings = JSON.parse(document.getElementById("_dash-config").textContent);

  function takeAttributes(old, made) {
    for (const each of made.attributes) {
      if (old.getAttribute(each.name) !== each.value) old.setAttributeNS(each.namespaceURI, each.name, each.value);
    }
    if (old.attributes.length === made.attributes.length) return;
    Array.from(old.attributes).forEach(function (each) { if (!made.hasAttribute(each.name)) old.removeAttribute(each.name); });
  }

  // By what a part is known again after a change: its kind, the first id on it or in it, and its first class.
  function name(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return node.nodeName;
    const id = node.id || (node.querySelector("[id]") || {}).id || "";
    return node.nodeName + "#" + id + "." + (node.classList[0] || "");
  }

  // Makes the contents of one element those of another, and touches only what differs: most of a map of all councils,
  // or of a long table, is the same after a change, and what is untouched needs no new style and no new layout.
  function become(old, made) {
    let at = old.firstChild;
    Array.from(made.childNodes).forEach(function (one) {
      const wanted = name(one);
      let here = at;
      while (here && name(here) !== wanted) here = here.nextSibling;
      if (!here) {
        old.insertBefore(one, at);
        return;
      }
      while (at !== here) {
        const gone = at;
        at = gone.nextSibling;
        gone.remove();
      }
      at = here.nextSibling;
      if (here.nodeType !== Node.ELEMENT_NODE) {
        if (here.data !== one.data) here.data = one.data;
      } else if (!here.isEqualNode(one)) {
        takeAttributes(here, one);
        become(here, one);
      }
    });
    while (at) {
      const gone = at;
      at = gone.nextSibling;
      gone.remove();
    }
  }

  site.Group = function Group(props) {
    return draw("div", { id: props.id, className: props.className }, props.children);
  };

  site.Content = function Content(props) {
    const shown = React.useRef(props.html);
    React.useLayoutEffect(function () {
      if (props.html === shown.current) return;
      shown.current = props.html;
      const made = document.createElement("template");
      made.innerHTML = props.html;
      become(document.getElementById(props.id), made.content);
      site.keepOpen();
    }, [props.html]);
    return null;
  };
})();
