// Maps of councils: one stop for the keyboard, arrow keys move to the council that lies that way, the line under the map
// says the figure, and the picture is drawn from the map itself. Everything is listened for on the document, so that maps
// which arrive later need nothing.
(function () {
  "use strict";
  const site = (window.slidash = window.slidash || {});
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const FONT = '"Helvetica Neue", Helvetica, Arial, sans-serif';
  const WIDTH = 1200, HEIGHT = 900, EDGE = 36; // of the picture, before it is doubled

  function councilOf(event) {
    return event.target.closest ? event.target.closest(".council-map [data-area]") : null;
  }

  function councils(map) {
    return Array.from(map.querySelectorAll("[data-area]"));
  }

  function middle(council) {
    const box = council.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  }

  // The nearest council that lies more that way than across it.
  function beside(council, way) {
    const from = middle(council);
    let best = null;
    let least = Infinity;
    councils(council.closest(".council-map")).forEach(function (other) {
      if (other === council) return;
      const to = middle(other);
      const dx = to[0] - from[0], dy = to[1] - from[1];
      const along = dx * way[0] + dy * way[1];
      const across = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
      if (along <= 0.5 || across > along * 1.2 + 0.5) return;
      if (along + 2 * across < least) {
        least = along + 2 * across;
        best = other;
      }
    });
    return best;
  }

  function goTo(council) {
    councils(council.closest(".council-map")).forEach(function (other) { other.setAttribute("tabindex", "-1"); });
    council.setAttribute("tabindex", "0");
    council.focus();
  }

  function read(council) {
    const card = council.closest(".map-card");
    const line = card && card.querySelector(".map-readout");
    if (line) line.textContent = council.getAttribute("aria-label");
  }

  document.addEventListener("keydown", function (event) {
    const council = councilOf(event);
    if (!council || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = councils(council.closest(".council-map"));
    let next = null;
    if (WAYS[event.key]) next = beside(council, WAYS[event.key]);
    else if (event.key === "Home") next = all[0];
    else if (event.key === "End") next = all[all.length - 1];
    else return;
    event.preventDefault(); // the page does not scroll away, at the coast neither
    if (next) goTo(next);
  });
  ["focusin", "pointerover"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      const council = councilOf(event);
      if (council) read(council);
    });
  });

  function lines(pen, text, room) {
    return text.split(" ").flatMap(function (word) {
      const parts = [word]; // an address has no spaces to break at
      while (pen.measureText(parts[0]).width > room) {
        let end = parts[0].length;
        while (end > 1 && pen.measureText(parts[0].slice(0, end)).width > room) end -= 1;
        parts.push(parts[0].slice(0, end));
        parts[0] = parts[0].slice(end);
      }
      return parts.slice(1).concat(parts[0]);
    }).reduce(function (done, word) {
      const longer = done.length ? done[done.length - 1] + " " + word : word;
      if (done.length && pen.measureText(longer).width <= room) done[done.length - 1] = longer;
      else done.push(word);
      return done;
    }, []);
  }

  function write(pen, text, size, left, top, room, style) {
    pen.font = (style.bold ? "bold " : "") + size + "px " + FONT;
    pen.fillStyle = style.colour || "#1d2327";
    return lines(pen, text, room).reduce(function (y, line) {
      pen.fillText(line, left, y + size);
      return y + Math.round(size * 1.35);
    }, top);
  }

  // Words left, map right, as on a slide.
  function compose(pen, map, image) {
    const said = map.dataset;
    const room = 340;
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    let top = write(pen, said.title, 32, EDGE, EDGE, room, { bold: true }) + 12;
    if (said.warning) top = write(pen, said.warning, 19, EDGE, top, room, { bold: true, colour: "#9f2b16" }) + 12;
    JSON.parse(said.legend).forEach(function (entry) {
      pen.fillStyle = entry.fill;
      pen.fillRect(EDGE, top, 30, 30);
      pen.strokeStyle = "#5d6a73";
      pen.lineWidth = 2;
      pen.strokeRect(EDGE, top, 30, 30);
      if (entry.hatched) {
        pen.beginPath();
        [10, 20, 30].forEach(function (at) { pen.moveTo(EDGE, top + at); pen.lineTo(EDGE + at, top); });
        [10, 20].forEach(function (at) { pen.moveTo(EDGE + at, top + 30); pen.lineTo(EDGE + 30, top + at); });
        pen.stroke();
      }
      write(pen, entry.mark, 20, EDGE + 9, top + 2, 30, { colour: entry.ink });
      top = write(pen, entry.words, 20, EDGE + 44, top + 2, room - 44, {}) + 12;
    });
    const foot = [said.source, said.credit, said.date, said.address && (document.documentElement.dataset.site || window.location.origin) + said.address].filter(Boolean);
    pen.font = "17px " + FONT;
    const height = foot.reduce(function (sum, line) { return sum + lines(pen, line, room).length * 23; }, 0);
    let y = Math.max(top + 12, HEIGHT - EDGE - height);
    foot.forEach(function (line) { y = write(pen, line, 17, EDGE, y, room, { colour: "#50595f" }); });
    const box = map.viewBox.baseVal;
    const scale = Math.min((WIDTH - room - 2.5 * EDGE) / box.width, (HEIGHT - 2 * EDGE) / box.height);
    const wide = box.width * scale, high = box.height * scale;
    pen.drawImage(image, WIDTH - EDGE - wide - (WIDTH - room - 2.5 * EDGE - wide) / 2, (HEIGHT - high) / 2, wide, high);
  }

  // The map as a picture on its own: drawn at twice the size, with title, legend, source and address in it.
  site.mapPicture = function mapPicture(map) {
    return new Promise(function (resolve, reject) {
      const copy = map.cloneNode(true);
      const box = map.viewBox.baseVal;
      copy.setAttribute("width", box.width);
      copy.setAttribute("height", box.height);
      const text = new XMLSerializer().serializeToString(copy);
      const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
      const image = new Image();
      image.onerror = function () { URL.revokeObjectURL(address); reject(new Error("The map could not be drawn.")); };
      image.onload = function () {
        const canvas = document.createElement("canvas");
        canvas.width = WIDTH * 2;
        canvas.height = HEIGHT * 2;
        const pen = canvas.getContext("2d");
        pen.scale(2, 2);
        compose(pen, map, image);
        URL.revokeObjectURL(address);
        canvas.toBlob(resolve, "image/png");
      };
      image.src = address;
    });
  };

  document.addEventListener("click", function (event) {
    const button = event.target.closest ? event.target.closest("[data-map-picture]") : null;
    const map = button && document.getElementById(button.dataset.mapPicture);
    if (!map) return;
    site.mapPicture(map).then(function (blob) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = map.dataset.png + ".png";
      link.click();
      window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    }, function (error) { site.say(error.message); });
  });
})();
