// The page that asks: what is shown, kept and saved. The texts are data, and stay texts.
"use strict";

(() => {
  const DATA = JSON.parse(document.getElementById("data").textContent);
  const MAIN = document.getElementById("main"), HEAD = document.getElementById("head");
  const FOOT = document.getElementById("foot"), SAID = document.getElementById("said");
  const KEY = `aecareer ${DATA.document.framework.id} ${DATA.document.form}`;
  const WIDE = Math.max(...DATA.points) > 9, ASKED = DATA.asked.map(place => DATA.duties[place]);
  const SVG = "http://www.w3.org/2000/svg";

  // What is kept: the document to save, by duty in a map, and where one is.

  const fresh = () => ({
    ...DATA.document, started: "", finished: "", answers: new Map(),
    at: {view: "opening", number: 0, visiting: false, keys: true},
    language: document.documentElement.lang,
  });
  let state = fresh(), keeps = true, unsaved = false, typed = "";

  function load() {
    try {
      const found = localStorage.getItem(KEY);
      localStorage.setItem(KEY, found ?? "null");  // so that a full or locked one shows now
      const kept = found && JSON.parse(found);
      if (kept) state = {...kept, answers: new Map(kept.answers)};
    } catch {
      keeps = false;
    }
  }

  function keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify({...state, answers: [...state.answers]}));
      keeps = true;
    } catch {
      keeps = false;
    }
  }

  function change(duty, part) {
    const answer = {...state.answers.get(duty), ...part};
    if (answer.rating === undefined || answer.rating === null) delete answer.rating;
    if (!answer.note) delete answer.note;
    if (Object.keys(answer).length) state.answers.set(duty, answer);
    else state.answers.delete(duty);
    state.started ||= new Date().toISOString();
    state.finished = "";
    unsaved = true;
    keep();
  }

  const rating = duty => state.answers.get(duty)?.rating ?? null;
  const answered = () => ASKED.filter(duty => rating(duty) !== null).length;

  function saved() {
    const {at, language, answers, ...rest} = state;
    const ordered = DATA.duties.filter(duty => answers.has(duty));
    return JSON.stringify({
      ...rest, answers: Object.fromEntries(ordered.map(duty => [duty, answers.get(duty)])),
    }, null, 2) + "\n";
  }

  // Words and elements.

  const texts = () => DATA.texts[state.language];
  const say = (key, values = {}) =>
    texts().ui[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  const together = (first, second) => say("together", {first, second});

  function make(tag, attributes = {}, ...inside) {
    const one = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) one.addEventListener(name.slice(2), value);
      else if (value !== false && value !== null) one.setAttribute(name, value === true ? "" : value);
    }
    one.append(...inside.flat(3).filter(part => part !== null && part !== ""));
    return one;
  }
  const p = (text, name = null) => (text ? make("p", {class: name}, coded(text)) : "");
  const coded = text =>
    text.split("`").map((part, n) => (n % 2 ? make("code", {}, part) : part));
  const button = (text, onclick, more = {}) =>
    make("button", {type: "button", onclick, ...more}, text);
  const title = text => make("h1", {tabindex: "-1"}, text);

  const position = place =>
    say("named", {name: texts().roles[place], code: DATA.rule.roles[place].code});
  const half = halves => String(halves / 2);

  function words(duty) {
    const given = rating(duty);
    if (given === null) return say("not_asked");
    if (typeof given === "string") return texts().unrated[given];
    return `${given} ${texts().duties[duty].points[given] ?? texts().points[given]}`;
  }

  function percent(part) {  // halves go to the even number, as in the program
    if (!part.counted) return "-";
    const share = (part.halves / (2 * part.counted)) * 100;
    const near = Math.round(share);
    return say("percent", {n: share % 1 === .5 && near % 2 ? near - 1 : near});
  }

  // Going from one view to another.

  function go(view, more = {}, focus = "h1") {
    Object.assign(state.at, {view, visiting: false}, more);
    keep();
    show(focus);
  }

  function show(focus = null) {
    typed = "";
    document.documentElement.lang = state.language;
    document.title = say("title");
    HEAD.replaceChildren(...head());
    MAIN.replaceChildren(VIEWS[state.at.view]());
    FOOT.replaceChildren(...foot());
    if (focus === null) return;
    window.scrollTo(0, 0);
    const place = MAIN.querySelector(focus) ?? MAIN.querySelector("h1");
    place.focus();
    if (focus !== "h1") place.scrollIntoView({block: "center"});
  }

  const tell = text => { SAID.textContent = text; };

  function head() {
    const others = Object.keys(DATA.texts).filter(code => code !== state.language);
    const change = code => () => {
      state.language = code;
      keep();
      show();
      HEAD.querySelector("button").focus();
    };
    return [
      make("p", {class: "about"}, ["opening", "question"].includes(state.at.view) ? "" : say("title"),
        texts().whose.map(text => make("span", {}, text))),
      others.length ? make("nav", {"aria-label": say("languages")}, others.map(code =>
        button(DATA.texts[code].ui.language, change(code), {lang: code}))) : "",
    ];
  }

  function foot() {
    const parts = [p(keeps ? say("kept") : say("not_kept"), keeps ? "quiet" : "sure")];
    if (state.at.view === "question") {
      const turn = event => {
        state.at.keys = event.target.checked;
        keep();
      };
      parts.unshift(make("label", {class: "keys"},
        make("input", {type: "checkbox", checked: state.at.keys, onchange: turn}),
        say("keys", {keys: say("key_list")})));
    }
    if (keeps && state.answers.size) parts.push(erasing());
    return parts;
  }

  function erasing() {
    const box = make("div", {class: "erase"});
    const erase = () => {
      state = {...fresh(), language: state.language};
      unsaved = false;
      go("opening");
      tell(say("erased"));
    };
    const ask = () => {
      const text = make("p", {tabindex: "-1"}, say("erase_really"));
      box.replaceChildren(text, button(say("erase_yes"), erase), button(say("erase_no"), leave));
      text.focus();
    };
    const first = button(say("erase"), ask, {class: "slight"});
    const leave = () => {
      box.replaceChildren(first);
      first.focus();
    };
    box.append(first);
    return box;
  }

  // The views.

  const VIEWS = {opening, question, list, result, handing};

  function opening() {
    const name = naming(), missing = p("");
    const begin = () => {
      if (!DATA.own && !state.person.trim()) {
        missing.replaceWith(make("p", {class: "sure", role: "alert"}, say("name_missing")));
        name.querySelector("input").focus();
        return;
      }
      const number = ASKED.findIndex(duty => rating(duty) === null);
      if (number < 0) go("list");
      else go("question", {number});
    };
    const held = event => {
      state.position = event.target.value || null;
      keep();
    };
    return make("section", {},
      title(say("title")),
      p(say("opening")),
      make("ul", {}, texts().instructions.map(text => make("li", {}, text))),
      make("div", {class: "fields"}, name,
        make("label", {}, say("held"), make("select", {onchange: held},
          make("option", {value: ""}, "-"),
          DATA.ladder.map(place => make("option", {
            value: DATA.rule.roles[place].code,
            selected: DATA.rule.roles[place].code === state.position,
          }, position(place)))))),
      missing,
      make("div", {class: "steps"},
        button(answered() ? say("go_on") : say("begin"), begin, {class: "main"}),
        answered() ? button(say("all"), () => go("list")) : ""));
  }

  function naming() {
    if (DATA.document.person) return "";
    const write = event => {
      state.person = event.target.value;
      keep();
    };
    return make("label", {}, say("name"), make("input", {
      type: "text", autocomplete: DATA.own ? "name" : "off", maxlength: DATA.longest.name,
      value: state.person, oninput: write,
    }));
  }

  function question() {
    const {number} = state.at, duty = ASKED[number], text = texts().duties[duty];
    const given = rating(duty), note = state.answers.get(duty)?.note ?? "";
    const point = (value, sign, meaning) => button(
      [make("b", {}, sign), " ", make("span", {}, meaning)],
      event => event.detail < 2 && answer(value),  // the rest of a double tap is for nobody
      {class: "point", "aria-pressed": String(given === value)});
    const write = event => change(duty, {note: event.target.value});
    const counted = say("progress", {n: number + 1, total: ASKED.length});
    return make("section", {id: "question"},
      make("p", {class: "about"},
        make("progress", {
          max: ASKED.length, value: answered(), "aria-label": say("progress_bar"),
        }), counted),
      p(text.heading, "crumb"),
      title(text.text),
      p(text.shows, "shows"),
      make("div", {class: "points", role: "group", "aria-label": say("scale")},
        DATA.points.map(one => point(one, String(one), text.points[one] ?? texts().points[one])),
        [...DATA.unrated].reverse().map(one =>
          point(one, one === "not_sure" ? "?" : "n", texts().unrated[one]))),
      make("p", {class: "typed", role: "status"}),
      make("label", {class: "note"}, say("note"), make("textarea", {
        rows: "2", maxlength: DATA.longest.note, oninput: write,
      }, note)),
      make("div", {class: "steps"},
        state.at.visiting
          ? button(say("changed"), toList)
          : [number ? button(say("back"), back) : "", button(say("next"), next),
            button(say("all"), toList)],
        given === null ? "" : button(say("clear"), clear, {class: "slight"})));
  }

  function answer(value) {
    const duty = ASKED[state.at.number];
    change(duty, {rating: value});
    next();
    const far = say("progress", {n: state.at.number + 1, total: ASKED.length});
    tell([say("answer", {answer: words(duty)}), state.at.view === "question" ? far : ""]
      .filter(Boolean).join(say("separator")));
  }

  function clear() {
    change(ASKED[state.at.number], {rating: null});
    show("h1");
  }

  function next() {
    if (state.at.visiting || state.at.number + 1 >= ASKED.length) toList();
    else go("question", {number: state.at.number + 1});
  }

  function back() {
    if (state.at.visiting) toList();
    else if (state.at.number) go("question", {number: state.at.number - 1});
    else go("opening");
  }

  const toList = () => {
    const from = state.at.visiting ? `#answer-${state.at.number}` : "h1";
    go("list", {}, from);
  };

  function counts() {
    const none = ASKED.length - answered();
    const signs = DATA.unrated.map(one =>
      [texts().unrated[one], ASKED.filter(duty => rating(duty) === one).length]);
    const parts = [...signs, [say("not_asked"), none]].filter(([, count]) => count)
      .map(([label, value]) => say("label", {label, value}));
    const all = say("answered", {n: answered(), total: ASKED.length});
    return p(parts.length ? together(all, parts.join(say("separator"))) : all);
  }

  function list() {
    return make("section", {},
      title(say("all")), counts(), p(say("change"), "quiet"),
      make("div", {class: "steps"}, forward()),
      answers(true),
      make("div", {class: "steps"}, forward()));
  }

  const forward = () => [
    button(DATA.own ? say("to_result") : say("to_save"), finish, {class: "main"}),
    button(say("back"), () => go("question", {number: Math.min(state.at.number, ASKED.length - 1)})),
  ];

  function finish() {
    state.finished ||= new Date().toISOString();
    go(DATA.own ? "result" : "handing");
  }

  function answers(open) {  // by area; each to go back into, or only to read
    const parts = [];
    let area = null;
    ASKED.forEach((duty, number) => {
      const place = DATA.asked[number], note = state.answers.get(duty)?.note;
      if (DATA.rule.area[place] !== area) {
        area = DATA.rule.area[place];
        parts.push(make("h2", {}, texts().areas[area]), make("ol", {
          class: "answers", start: number + 1,
        }));
      }
      const inside = [
        make("span", {class: "name"}, texts().names[place]),
        make("span", {class: rating(duty) === null ? "quiet" : "given"}, words(duty),
          note && open ? ` ${say("noted")}` : ""),
      ];
      parts.at(-1).append(make("li", {value: number + 1},
        open ? button(inside, () => go("question", {number, visiting: true}),
          {id: `answer-${number}`}) : inside,
        note && !open ? make("blockquote", {}, note) : ""));
    });
    return make("div", {}, parts);
  }

  function handing() {
    return make("section", {},
      title(say("done")), counts(), p(say("no_result_here")), saving(),
      make("section", {class: "print"}, make("h2", {}, say("all")), answers(false)));
  }

  function saving() {
    const whose = state.person.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
    const parts = [whose, DATA.own ? "" : state.rater, DATA.document.form];
    const file = `answers-${parts.filter(Boolean).join("-")}.json`;
    const told = make("p", {role: "status"}), text = saved();
    const save = () => {
      const address = URL.createObjectURL(new Blob([text], {type: "application/json"}));
      make("a", {href: address, download: file}).click();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
      unsaved = false;
      told.textContent = say("saved", {file});
    };
    return make("div", {class: "saving"},
      make("div", {class: "steps"},
        button(say("save"), save, {class: "main"}),
        button(say("print"), () => window.print()),
        button(say("all"), () => go("list"))),
      told,
      p(DATA.sent ? say("send") : ""),
      DATA.own ? p(say("advice", {file})) : "",
      make("details", {}, make("summary", {}, say("copy", {file})), make("textarea", {
        readonly: true, rows: "6", "aria-label": say("copy_label"),
        onfocus: event => event.target.select(),
      }, text)));
  }

  // The result.

  function result() {
    const found = rule(DATA.rule, DATA.duties.map(duty => rating(duty)));
    const {best} = found;
    return make("section", {},
      title(headline(best)),
      best ? reasons(found) : lacking(found),
      bars(found),
      best ? [following(found), areas(found)] : "",
      make("h2", {}, say("save")),
      saving(),
      make("h2", {}, say("more")), counts(),
      p(say("rule")), p(say("high")), p(say("no_test")),
      make("section", {class: "print"}, make("h2", {}, say("all")), answers(false)));
  }

  const placed = fit => DATA.rule.roles.indexOf(fit.role);
  const ladder = fits => DATA.ladder.map(place => fits[place]);

  function headline(best) {
    if (!best) return say("no_result");
    return say(best.meets ? "fits" : "start", {position: position(placed(best))});
  }

  function reasons({best, tracks, settled}) {
    const {whole, role} = best, left = ASKED.length - answered();
    const open = DATA.duties.length - DATA.duties.filter(duty => rating(duty) !== null).length;
    const points = say("reached", {
      points: half(whole.halves), out_of: whole.counted, code: role.code, bar: half(whole.bar),
    });
    return [
      p(together(say("you_reach", {points}), say("round_up"))),
      best.provisional ? p(say("provisional")) : "",
      left || !settled ? p(say(settled ? "settled" : "may_change", {n: open})) : "",
      tracks.length > 1 ? make("ul", {}, tracks.map((fit, n) => make("li", {}, say("track", {
        track: texts().tracks[n], position: fit ? position(placed(fit)) : "-",
      })))) : "",
    ];
  }

  function lacking({fits}) {
    return [p(say("too_few")), make("ul", {}, ladder(fits).map(({role, whole}) =>
      make("li", {}, say("needed", {code: role.code, needed: role.needed, rated: whole.rated}))))];
  }

  function bar({whole}) {
    const drawn = document.createElementNS(SVG, "svg");
    const rect = (name, x, width) => {
      const one = document.createElementNS(SVG, "rect");
      Object.entries({class: name, x, width, height: 16})
        .forEach(([key, value]) => one.setAttribute(key, value));
      drawn.append(one);
    };
    drawn.setAttribute("viewBox", "0 0 300 16");
    drawn.setAttribute("preserveAspectRatio", "none");
    drawn.setAttribute("aria-hidden", "true");
    rect("rest", 0, 300);
    rect("fill", 0, whole.counted ? (300 * whole.halves) / (2 * whole.counted) : 0);
    rect("mark", Math.trunc((300 * DATA.rule.bar[0]) / DATA.rule.bar[1]) - 1, 2);
    return drawn;
  }

  function bars({best, fits}) {
    const row = fit => {
      const mark = fit === best ? ` · ${say(best.meets ? "best" : "starting")}` : "";
      return make("tr", {class: fit === best && "best"},
        make("th", {scope: "row"}, `${texts().roles[placed(fit)]} `,
          make("span", {class: "id"}, fit.role.code, mark)),
        make("td", {class: "bar"}, bar(fit)),
        make("td", {}, percent(fit.whole), fit.assessed ? "" : " ?"),
        make("td", {}, points(fit.whole)));
    };
    return [
      make("table", {class: "bars figures"}, make("caption", {}, say("bars")),
        make("tbody", {}, ladder(fits).map(row))),
      fits.every(fit => fit.assessed) ? "" : p(say("doubt"), "quiet"),
    ];
  }

  const points = part => (part.counted
    ? say("of", {points: half(part.halves), out_of: part.counted}) : "-");

  const ahead = ({best, fits}) => (best.meets ? best.role.next.map(place => fits[place]) : [best]);

  function following(found) {
    const next = ahead(found);
    return next.length ? next.map(missing) : p(say("top"));
  }

  function missing(fit) {
    const {whole, newly, role} = fit;
    const lacks = (key, part) => (part && part.halves < part.bar ? say(key, {
      missing: half(part.bar - part.halves), points: half(part.halves), out_of: part.counted,
      bar: half(part.bar),
    }) : "");
    const name = duty => texts().names[duty];
    const lines = [
      lacks("lacks", whole), lacks("lacks_new", newly),
      fit.missed.length
        ? say("lacks_must", {duties: fit.missed.map(name).join(say("separator"))}) : "",
      fit.assessed ? "" : say("lacks_rated", {rated: whole.rated, needed: role.needed}),
    ].filter(Boolean);
    const open = role.expects.filter(one => {
      const given = rating(DATA.duties[one.duty]);
      return typeof given !== "number" || given < one.expected;
    });
    return [
      make("h2", {}, say("missing", {position: position(placed(fit))})),
      make("ul", {}, (lines.length ? lines : [say("lacks_nothing")])
        .map(line => make("li", {}, line))),
      open.length ? make("details", {}, make("summary", {}, `${say("open")} (${open.length})`),
        make("ul", {class: "answers"}, open.map(one => make("li", {},
          make("span", {class: "name"}, name(one.duty)),
          make("span", {class: "given"}, words(DATA.duties[one.duty])))))) : "",
    ];
  }

  function areas(found) {
    const roles = [...new Set([found.best, ...ahead(found)])];
    const parts = roles.map(fit => found.areas(fit.role));
    return make("table", {class: "figures"}, make("caption", {}, say("areas")),
      make("thead", {}, make("tr", {}, make("td"),
        roles.map(fit => make("th", {scope: "col"}, fit.role.code)))),
      make("tbody", {}, texts().areas.map((name, n) => make("tr", {},
        make("th", {scope: "row"}, name), parts.map(part => make("td", {}, points(part[n])))))));
  }

  // Keys, where nothing is being typed.

  function press(event) {
    const target = event.target;
    if (state.at.view !== "question" || event.repeat || event.isComposing) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (target.matches("textarea, input[type=text], select")) {
      if (event.key === "Escape") MAIN.querySelector("h1").focus();
      return;
    }
    if (!state.at.keys) return;
    const key = event.key.normalize("NFKC"), does = keyed(key.length > 1 ? key : key.toLowerCase());
    if (!does) return;
    event.preventDefault();
    does();
  }

  function keyed(key) {
    const box = MAIN.querySelector(".typed");
    if (/^\d$/.test(key)) {
      if (!WIDE) return DATA.points.includes(Number(key)) && (() => answer(Number(key)));
      return () => {
        typed = (typed + key).slice(-2);
        box.textContent = say("typed", {n: typed});
      };
    }
    if (typed && key === "Enter") {
      const point = Number(typed);
      typed = "";
      if (DATA.points.includes(point)) return () => answer(point);
      return () => { box.textContent = say("no_point"); };
    }
    return {
      n: () => answer("not_applicable"),
      "?": () => answer("not_sure"), s: () => answer("not_sure"),
      b: back, "<": back, ArrowLeft: back, ArrowRight: next,
      e: () => MAIN.querySelector("textarea").focus(),
      "+": () => MAIN.querySelector("textarea").focus(),
    }[key];
  }

  load();
  HEAD.classList.remove("unasked");
  document.addEventListener("keydown", press);
  window.addEventListener("beforeunload", event => {
    if (!keeps && unsaved) event.preventDefault();
  });
  window.addEventListener("storage", event => {  // another tab has the same form
    if (event.key !== KEY || event.newValue === null) return;
    load();
    show();
  });
  show();
})();
