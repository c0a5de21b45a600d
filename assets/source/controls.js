// The site's own Dash components that ask something. `value` is the choice and goes to the server; `state` holds all
// else that may change (label, hint, options, text). Each makes itself known by its field, so that what a reader did
// to the served copy before scripts ran is not lost.
(function () {
  "use strict";
  const React = window.React;
  const draw = React.createElement;
  const site = window.slidash;

  site.fields = {};

  function useField(props) {
    React.useLayoutEffect(function () {
      site.fields[props.field] = props.setProps;
      return function () { delete site.fields[props.field]; };
    });
  }

  function id(props) {
    return "control-" + props.field;
  }

  function group(props, field) {
    const state = props.state;
    return draw("div", { className: "govuk-form-group control" },
      draw("label", { className: "govuk-label", htmlFor: id(props) }, state.label),
      state.hint ? draw("div", { className: "govuk-hint", id: id(props) + "-hint" }, state.hint) : null,
      field,
      state.said === undefined ? null : draw("p", { className: "control__said" }, state.said));
  }

  function named(props) {
    const described = props.state.hint ? id(props) + "-hint" : undefined;
    return { id: id(props), name: props.field, "aria-describedby": described };
  }

  function options(list) {
    const groups = [];
    list.forEach(function (option) {
      const last = groups[groups.length - 1];
      if (last && last.name === option.group) last.options.push(option);
      else groups.push({ name: option.group, options: [option] });
    });
    return groups.map(function (each) {
      const lines = each.options.map(function (option) {
        return draw("option", { key: option.value, value: option.value }, option.label);
      });
      return each.name ? draw("optgroup", { key: "group " + each.name, label: each.name }, lines) : lines;
    });
  }

  site.Choice = function Choice(props) {
    useField(props);
    function choose(event) { props.setProps({ value: event.target.value }); }
    const held = Object.assign(named(props), { className: "govuk-select", value: props.value || "", onChange: choose });
    return group(props, draw("select", held, options(props.state.options)));
  };

  // On a phone the keyboard covers the lower half: what is found must stand above it while the reader types.
  function clearOfKeyboard(input) {
    const control = input.closest(".control");
    if (window.innerWidth < 640 && control.getBoundingClientRect().top > 80) control.scrollIntoView();
  }

  site.TextField = function TextField(props) {
    useField(props);
    const state = props.state;
    const [text, setText] = React.useState(props.value || "");
    const timer = React.useRef(0);
    React.useEffect(function () { setText(props.value || ""); }, [props.value]);

    function take(value) {
      window.clearTimeout(timer.current);
      if (value !== (props.value || "")) props.setProps({ value: value });
    }
    function change(event) {
      const value = event.target.value;
      setText(value);
      window.clearTimeout(timer.current);
      if (state.kind === "search") clearOfKeyboard(event.target);
      // a search answers while the reader types; anything else waits until the reader has finished
      if (state.kind === "search") timer.current = window.setTimeout(function () { take(value); }, 250);
    }
    function press(event) {
      if (event.key !== "Enter") return;
      event.preventDefault();
      take(text);
    }
    const width = state.width ? " govuk-input--width-" + state.width : "";
    return group(props, draw("input", Object.assign(named(props), {
      className: "govuk-input" + width, type: state.kind, value: text, autoComplete: "off",
      onChange: change, onKeyDown: press, onBlur: function () { take(text); },
    })));
  };

  function escaped(text) {
    const holder = document.createElement("span");
    holder.textContent = text;
    return holder.innerHTML;
  }

  // Regions and England are areas too, but have no page and are compared with nobody.
  function choosable(result) {
    return result.type !== "region" && result.type !== "country";
  }

  function suggestion(result) {
    const note = result.distinction ? ", " + result.distinction : "";
    return { value: result.area || result.id, text: result.name || result.label || "", note: note, slug: result.slug || "" };
  }

  // Whether a name, a code or what stands beside it has a word that begins with what was typed.
  function begins(fitting, typed) {
    return fitting.some(function (each) {
      return (" " + [each.text, each.value, each.note].join(" ").toLowerCase()).includes(" " + typed.toLowerCase());
    });
  }

  // The same words can be looked for on another page: the last suggestion where none begins so, or the only one.
  function elsewhere(place, words) {
    function filled(text, given) { return text.split("{typed}").join(given); }
    return { text: words, shown: filled(place.words, words), href: filled(place.href, encodeURIComponent(words)) };
  }

  // Answers the words of one box: waits until typing pauses, and forgets answers that come too late.
  function asker(source, otherwise) {
    let timer = 0;
    let last = 0;
    let answered = 0;
    function ask(words, populate) {
      const mine = ++last;
      window.clearTimeout(timer);
      timer = window.setTimeout(function () {
        window.fetch(source + encodeURIComponent(words.slice(0, 100)), { headers: { Accept: "application/json" } })
          .then(function (answer) { return answer.ok ? answer.json() : { results: [] }; })
          .catch(function () { return { results: [] }; })
          .then(function (found) {
            if (mine !== last) return;
            answered = mine;
            const fitting = found.results.filter(choosable).map(suggestion);
            const typed = words.trim().slice(0, 100);
            const other = otherwise && typed && !begins(fitting, typed) ? [elsewhere(otherwise, typed)] : [];
            populate(fitting.concat(other));
          });
      }, 15);
    }
    // no line is "nothing found" until the answer is there
    function none() { return answered === last ? "Nothing found" : "Searching"; }
    return { ask: ask, none: none };
  }

  function TypeAhead(props) {
    useField(props);
    const place = React.useRef(null);
    const latest = React.useRef(props);
    latest.current = props;

    // by its place: while the served copy stands, its box has the same id
    function box() { return place.current && place.current.querySelector("input:not(.autocomplete__hint)"); }

    function build() {
      const state = latest.current.state;
      const asking = asker(state.source, state.elsewhere);
      place.current.replaceChildren();
      window.accessibleAutocomplete({
        element: place.current, id: id(props), name: props.field, defaultValue: state.text || "",
        source: asking.ask, minLength: 2, autoselect: true, confirmOnBlur: false, displayMenu: "overlay",
        menuAttributes: { "aria-label": state.label }, showNoOptionsFound: true,
        tNoResults: asking.none, tStatusNoResults: asking.none,
        templates: {
          // the words the box began with are an option too, as plain text
          inputValue: function (item) { return typeof item === "string" ? item : item ? item.text : ""; },
          suggestion: function (item) { return typeof item === "string" ? escaped(item) : escaped(item.shown || item.text + item.note); },
        },
        onConfirm: function (item) {
          if (!item || typeof item === "string") return;
          const go = latest.current.state.go;
          if (item.href) window.location.assign(item.href);
          else if (go) window.location.assign(go.replace("{value}", encodeURIComponent(item.value)).replace("{slug}", item.slug));
          else latest.current.setProps({ value: item.value });
        },
      });
      const input = box();
      if (state.hint) input.setAttribute("aria-describedby", (id(props) + "-hint " + (input.getAttribute("aria-describedby") || "")).trim());
      // coming back from the list the reader goes on with the words
      input.addEventListener("focus", function (event) { if (!place.current.contains(event.relatedTarget)) input.select(); });
    }

    React.useLayoutEffect(function () {
      build();
      // the grey completion behind the words is a second, unlabelled box: for the eye only
      const watch = new MutationObserver(function () {
        const hint = place.current && place.current.querySelector(".autocomplete__hint");
        if (hint) hint.setAttribute("aria-hidden", "true");
      });
      watch.observe(place.current, { childList: true, subtree: true });
      return function () { watch.disconnect(); };
    }, []);

    // The box or a line of its list: arrow keys move the focus between them.
    function within() { return Boolean(place.current) && place.current.contains(document.activeElement); }

    // On a line of the list, Home and End go to that end of the words, sideways arrows go on in them, and Escape closes
    // the list without losing them; each leaves the focus in the box, since a hidden line would drop it.
    function leaveList(event) {
      const input = box();
      // after Escape the list takes a space in the box for a choice of nothing, and empties it
      if (event.target === input && event.key === " ") event.stopPropagation();
      if (!input || event.target === input || !["Home", "End", "ArrowLeft", "ArrowRight", "Escape"].includes(event.key)) return;
      input.focus();
      if (event.key !== "Home" && event.key !== "End") return;
      const at = event.key === "Home" ? 0 : input.value.length;
      event.preventDefault();
      input.setSelectionRange(at, at);
    }

    React.useEffect(function () {
      const element = place.current;
      element.addEventListener("keydown", leaveList, true); // before the list itself hears of the key
      return function () { element.removeEventListener("keydown", leaveList, true); };
    }, []);

    // Words left in the box that were not chosen would claim what the page does not show.
    React.useEffect(function () {
      function left() {
        window.setTimeout(function () {
          const input = box();
          if (input && !within() && input.value !== (latest.current.state.text || "")) build();
        }, 200);
      }
      const element = place.current;
      element.addEventListener("focusout", left);
      return function () { element.removeEventListener("focusout", left); };
    }, []);

    const before = React.useRef(props.state.text || "");
    React.useEffect(function () {
      const input = box();
      const had = before.current;
      before.current = props.state.text || "";
      if (!input || had === before.current) return;
      const focused = within();
      // the next council is typed over the one that was chosen
      if (input.value === before.current) { if (document.activeElement === input) input.select(); return; }
      if (focused && input.value !== had) return; // the reader is typing
      build();
      if (focused) box().focus({ preventScroll: true });
    }, [props.state.text]);

    // A box that adds to a list is empty again when its choice was taken over.
    const chosen = React.useRef(props.value);
    React.useEffect(function () {
      const taken = chosen.current && !props.value && !props.state.text;
      chosen.current = props.value;
      if (!taken) return;
      const focused = within();
      build();
      if (focused) box().focus({ preventScroll: true });
    }, [props.value]);

    return group(props, draw("div", { ref: place, className: "picker" }));
  }

  site.Picker = function Picker(props) {
    if (window.accessibleAutocomplete) return draw(TypeAhead, props);
    if (props.state.options.length) return draw(site.Choice, props);
    return draw(site.TextField, Object.assign({}, props, { state: Object.assign({ kind: "text", width: "" }, props.state) }));
  };
})();
