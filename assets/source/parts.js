// The site's own Dash components that show something. Their Python side is slidash/components/parts.py, their served
// copy is written by slidash/components/html_text.py: the three must draw the same.
(function () {
  "use strict";
  const React = window.React;
  const draw = React.createElement;
  const site = (window.slidash = window.slidash || {});

  site.settings = JSON.parse(document.getElementById("_dash-config").textContent);
  site.figures = {};

  function servedHtml(place) {
    const served = document.getElementById("served");
    return served ? served.querySelectorAll("[data-raw]")[place].innerHTML : "";
  }

  function takeAttributes(old, made) {
    for (const each of made.attributes) {
      if (old.getAttribute(each.name) !== each.value) old.setAttributeNS(each.namespaceURI, each.name, each.value);
    }
    if (old.attributes.length === made.attributes.length) return;
    Array.from(old.attributes).forEach(function (each) { if (!made.hasAttribute(each.name)) old.removeAttribute(each.name); });
  }

  // Makes the contents of one element those of another, and touches only what differs: most of a map of all councils,
  // or of a long table, is the same after a change, and what is untouched needs no new style and no new layout.
  function become(old, made) {
    let at = old.firstChild;
    let next = made.firstChild;
    while (next) {
      const here = at, one = next;
      next = one.nextSibling;
      at = here && here.nextSibling;
      if (!here) old.append(one);
      else if (here.nodeType === Node.TEXT_NODE && one.nodeType === Node.TEXT_NODE) {
        if (here.data !== one.data) here.data = one.data;
      } else if (one.nodeType !== Node.ELEMENT_NODE || here.nodeName !== one.nodeName || here.id !== one.id) {
        here.replaceWith(one);
      } else if (!here.isEqualNode(one)) {
        takeAttributes(here, one);
        become(here, one);
      }
    }
    while (at) {
      const gone = at;
      at = gone.nextSibling;
      gone.remove();
    }
  }

  site.RawHtml = function RawHtml(props) {
    const place = React.useRef(null);
    const [first] = React.useState(function () {
      return { __html: props.html === undefined ? servedHtml(props.served) : props.html };
    });
    const held = React.useRef(first.__html);
    React.useLayoutEffect(function () {
      if (props.html === undefined || props.html === held.current) return;
      held.current = props.html;
      const made = document.createElement("template");
      made.innerHTML = props.html;
      become(place.current, made.content);
    }, [props.html]);
    return draw("div", { id: props.id, ref: place, className: props.className, dangerouslySetInnerHTML: first });
  };

  // A part keeps its place by the first id in it, so that what comes or goes before it does not draw it anew.
  function nameOf(node) {
    if (node === null || typeof node !== "object") return "";
    if (Array.isArray(node)) return node.length ? nameOf(node[0]) : "";
    return node.props.id || nameOf(node.props.children === undefined ? null : node.props.children);
  }

  function drawn(node, place) {
    if (node === null || typeof node !== "object") return node;
    if (Array.isArray(node)) return node.map(drawn);
    const name = nameOf(node);
    const props = Object.assign({}, node.props, { key: name ? "#" + name : node.type + place, children: undefined });
    const kind = node.namespace === "slidash" ? site[node.type] : node.type.toLowerCase();
    const children = node.props.children;
    return children === undefined ? draw(kind, props) : draw(kind, props, drawn(children, 0));
  }

  site.Content = function Content(props) {
    React.useLayoutEffect(function () { site.keepOpen(); });
    return draw("div", { id: props.id }, React.useMemo(function () { return drawn(props.tree, 0); }, [props.tree]));
  };

  let library = null;
  let drawings = 0;

  // The chart library: fetched by the page's preload link, run only when the first chart asks.
  site.chartLibrary = function chartLibrary() {
    library = library || new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      script.src = site.settings.charts;
      script.onload = function () { resolve(window.Plotly); };
      script.onerror = function () { library = null; reject(new Error("The chart library could not be fetched.")); };
      document.head.append(script);
    });
    return library;
  };

  const CONFIG = { displayModeBar: false, displaylogo: false, scrollZoom: false, doubleClick: false, showAxisDragHandles: false };

  function layoutFor(figure, width, height) {
    return Object.assign({ dragmode: false }, figure.layout, { width: width, height: height, autosize: false });
  }

  // Charts that can wait: each in a turn of its own, so that the reader's next key or click is not held up by all.
  const waiting = [];

  function next() {
    const chart = waiting.shift();
    if (waiting.length) window.setTimeout(next, 0);
    chart.current();
  }

  function later(chart) {
    if (waiting.includes(chart)) return;
    waiting.push(chart);
    if (waiting.length === 1) window.setTimeout(next, 30);
  }

  site.Chart = function Chart(props) {
    const place = React.useRef(null);
    const shown = React.useRef(props);
    shown.current = props;
    const turn = React.useRef(function () { show(window.Plotly); });

    // Anew, not with react(), which is no faster here and leaves marks of the figure before (crisp edges of bars).
    function show(plotly) {
      const element = place.current;
      if (!element || !element.clientWidth) return;
      const figure = shown.current.figure;
      const layout = layoutFor(figure, element.clientWidth, shown.current.height);
      if (!element.firstElementChild) element.textContent = "";
      try {
        plotly.newPlot(element, figure.data, layout, CONFIG)
          .then(function () { drawings += 1; element.dataset.drawn = String(drawings); });
      } catch (error) { // one chart that cannot be drawn must not take the page with it
        element.textContent = shown.current.label;
        window.reportError(error);
      }
    }

    // What can be seen, and the page's first chart, are drawn before the browser paints, so that a change never shows
    // an empty chart; the rest after.
    function showInTurn(plotly) {
      const element = place.current;
      if (!element) return;
      const first = document.querySelector("#react-entry-point .chart") === element;
      if (first || element.getBoundingClientRect().top < window.innerHeight) show(plotly);
      else later(turn);
    }

    React.useLayoutEffect(function () {
      site.figures[props.id] = props.figure;
      if (window.Plotly) showInTurn(window.Plotly);
      else site.chartLibrary().then(showInTurn, function () { if (place.current) place.current.textContent = props.label; });
    }, [props.figure, props.height]);

    React.useEffect(function () {
      const element = place.current;
      let width = element.clientWidth;
      const watch = new ResizeObserver(function () {
        if (element.clientWidth === width) return;
        width = element.clientWidth;
        if (window.Plotly) show(window.Plotly);
      });
      watch.observe(element);
      return function () {
        watch.disconnect();
        if (window.Plotly) window.Plotly.purge(element);
      };
    }, []);

    const style = { height: props.height + "px" };
    return draw("div", { id: props.id, ref: place, className: "chart", role: "img", "aria-label": props.label, style: style });
  };

  // The picture has a layout of its own (title, source, date), and the page's address, here made whole with the host.
  function picture(figure) {
    const meta = (figure.layout && figure.layout.meta) || {};
    const own = structuredClone(meta.png || {});
    (own.annotations || []).forEach(function (note) {
      if (note.name === "address") note.text = String(note.text || "").replace(/(^|<br>)\//, "$1" + (document.documentElement.dataset.site || window.location.origin) + "/");
    });
    const width = meta.png_width || 1200;
    const height = meta.png_height || 675;
    const layout = Object.assign({}, figure.layout, { autosize: false }, own, { width: width, height: height });
    return { name: (meta.png_name || "chart") + ".png", width: width, height: height, data: figure.data, layout: layout };
  }

  site.PictureButton = function PictureButton(props) {
    function save() {
      const made = picture(site.figures[props.chart]);
      site.chartLibrary()
        .then(function (plotly) {
          const size = { format: "png", width: made.width, height: made.height, scale: 2 };
          return plotly.toImage({ data: made.data, layout: made.layout, config: { staticPlot: true } }, size);
        })
        .then(function (address) {
          const link = document.createElement("a");
          link.href = address;
          link.download = made.name;
          link.click();
          site.say("The picture " + made.name + " was saved.");
        }, function () { site.say("The picture could not be made."); });
    }
    return draw("button", { type: "button", id: props.id, className: "link-button", onClick: save }, props.label);
  };
})();
