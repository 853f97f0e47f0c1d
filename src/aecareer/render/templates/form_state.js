// What the page knows and keeps, and how it makes elements of it. The texts are data, and stay texts.
// Written as browsers of 2019 read it, which are still about inside messengers.
const DATA = JSON.parse(document.getElementById("data").textContent);
const MAIN = document.getElementById("main"), HEAD = document.getElementById("head");
const FOOT = document.getElementById("foot"), SAID = document.getElementById("said");
const KEY = `aecareer ${DATA.document.framework.id} ${DATA.document.form}`;
const WIDE = Math.max(...DATA.points) > 9, ASKED = DATA.asked.map(place => DATA.duties[place]);
const UNREAD = 250;  // milliseconds: what comes sooner was meant for the question before
const SVG = "http://www.w3.org/2000/svg";

// What is kept: the document to save, by duty in a map, and where one is.

const fresh = () => ({
  ...DATA.document, started: "", finished: "", answers: new Map(),
  at: {view: "opening", number: 0, visiting: false, keys: true},
  language: document.documentElement.lang,
});
let state = fresh(), keeps = true, unsaved = false, typed = "", shown = 0;

function load() {
  try {
    const found = localStorage.getItem(KEY);
    localStorage.setItem(KEY, found || "null");  // so that a full or locked one shows now
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
  state.started = state.started || new Date().toISOString();
  state.finished = "";
  unsaved = true;
  keep();
}

const answerTo = duty => ({rating: null, note: "", ...state.answers.get(duty)});
const rating = duty => answerTo(duty).rating;
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
  texts().ui[key].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

const together = (first, second) => say("together", {first, second});

function fill(element, ...parts) {
  element.textContent = "";
  element.append(...parts);
}

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
  const given = rating(duty), asked = ASKED.includes(duty);
  if (given === null) return say(asked ? "left_empty" : "not_asked");
  if (typeof given === "string") return texts().unrated[given];
  return `${given} ${meaning(duty, given)}`;
}

function meaning(duty, point) {  // in the duty's own words, if it has any
  const own = texts().duties[duty].points;
  return point in own ? own[point] : texts().points[point];
}

function day(moment) {  // by the clock of the device
  const at = new Date(moment);
  return new Date(at - at.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

function percent(part) {  // halves go to the even number, as in the program
  if (!part.counted) return "-";
  const share = (part.halves / (2 * part.counted)) * 100;
  const near = Math.round(share);
  return say("percent", {n: share % 1 === .5 && near % 2 ? near - 1 : near});
}
