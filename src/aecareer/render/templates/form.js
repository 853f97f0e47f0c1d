// The page that asks: its views, and the ways between them.

// Going from one view to another.

function go(view, more = {}, focus = "h1") {
  Object.assign(state.at, {view, visiting: false}, more);
  keep();
  show(focus);
}

function show(focus = null) {
  [typed, shown] = ["", performance.now()];
  document.documentElement.lang = state.language;
  document.title = say("title");
  fill(HEAD, ...head());
  fill(MAIN, VIEWS[state.at.view]());
  fill(FOOT, ...foot());
  if (focus === null) return;
  window.scrollTo(0, 0);
  const place = MAIN.querySelector(focus) || MAIN.querySelector("h1");
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
      whose().map(text => make("span", {}, text))),
    others.length ? make("nav", {"aria-label": say("languages")}, others.map(code =>
      button(DATA.texts[code].ui.language, change(code), {lang: code}))) : "",
  ];
}

function whose() {  // as given with the form, and as typed
  const typed = state.at.view !== "opening" && !DATA.document.person && state.person.trim();
  return [
    ...texts().whose,
    typed ? say("label", {label: say("name"), value: typed}) : "",
    state.finished ? say("label", {label: say("date"), value: day(state.finished)}) : "",
  ].filter(Boolean);
}

function foot() {
  const parts = [keeps ? p(say("kept"), "quiet") : state.at.view === "opening" ? "" : unkept()];
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

const unkept = () => p(say("not_kept"), "sure");

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
    fill(box, text, make("div", {class: "choice"},
      button(say("erase_no"), leave), button(say("erase_yes"), erase)));
    text.focus();
  };
  const first = button(say("erase"), ask, {class: "slight"});
  const leave = () => {
    fill(box, first);
    first.focus();
  };
  box.append(first);
  return box;
}

// The views.

const VIEWS = {opening, question, list, result, handing};

function opening() {
  const name = naming(), missing = make("p", {class: "sure", role: "alert"});
  const begin = () => {
    if (!DATA.own && !state.person.trim()) {
      missing.textContent = say("name_missing");
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
    missing, keeps ? "" : unkept(),
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
  const {rating: given, note} = answerTo(duty);
  const point = (value, sign, text) => button(
    [make("b", {}, sign), " ", make("span", {}, text)],
    () => answer(value), {class: "point", "aria-pressed": String(given === value)});
  const write = event => change(duty, {note: event.target.value});
  const counted = say("progress", {n: number + 1, total: ASKED.length});
  return make("section", {id: "question"},
    make("p", {class: "about"},
      make("progress", {
        max: ASKED.length, value: number + 1, "aria-label": say("progress_bar"),
      }), counted),
    p(text.heading, "crumb"),
    title(text.text),
    p(text.shows, "shows"),
    make("div", {class: "points", role: "group", "aria-label": say("scale")},
      DATA.points.map(one => point(one, String(one), meaning(duty, one))),
      [...DATA.unrated].reverse().map(one =>
        point(one, one === "not_sure" ? "?" : "n", texts().unrated[one]))),
    make("p", {class: "typed", role: "status"}),
    make("label", {class: "note"}, say("note"), make("textarea", {
      rows: "3", maxlength: DATA.longest.note, oninput: write,
    }, note)),
    make("div", {class: "steps"},
      state.at.visiting
        ? button(say("changed"), toList)
        : [number ? button(say("back"), back) : "", button(say("next"), next),
          button(say("all"), toList)],
      given === null ? "" : button(say("clear"), clear, {class: "slight"})));
}

function answer(value) {
  if (performance.now() - shown < UNREAD) return;
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
  const parts = DATA.unrated
    .map(one => [texts().unrated[one], ASKED.filter(duty => rating(duty) === one).length])
    .filter(([, count]) => count)
    .map(([label, value]) => say("label", {label, value}));
  return p([
    say("answered", {n: answered(), total: ASKED.length}),
    parts.length ? say("of_these", {answers: parts.join(say("separator"))}) : "",
    none ? say("empty", {n: none}) : "",
  ].filter(Boolean).reduce(together));
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
  button(say("back"), toQuestion),
];
const toQuestion = () => go("question", {number: Math.min(state.at.number, ASKED.length - 1)});

function finish() {
  state.finished = state.finished || new Date().toISOString();
  go(DATA.own ? "result" : "handing");
}

function answers(open) {  // by area; each to go back into, or only to read
  const parts = [];
  let area = null;
  ASKED.forEach((duty, number) => {
    const place = DATA.asked[number], {note} = answerTo(duty);
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
    parts[parts.length - 1].append(make("li", {value: number + 1},
      open ? button(inside, () => go("question", {number, visiting: true}),
        {id: `answer-${number}`}) : inside,
      note && !open ? make("blockquote", {}, note) : ""));
  });
  return make("div", {}, parts);
}
