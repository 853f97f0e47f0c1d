// Keys, where nothing is being typed.

function press(event) {
  const target = event.target;
  if (event.repeat || event.isComposing) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (target.matches("textarea, input[type=text], select")) {
    if (event.key === "Escape") MAIN.querySelector("h1").focus();
    return;
  }
  if (!state.at.keys) return;
  const key = event.key.normalize("NFKC"), does = KEYED[state.at.view](key.length > 1 ? key : key.toLowerCase());
  if (!does) return;
  event.preventDefault();
  does();
}

const backTo = way => key => ["b", "<"].includes(key) && way;
const KEYED = {
  opening: () => null, question: keyed, list: backTo(toQuestion),
  result: backTo(toList), handing: backTo(toList),
};

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
window.addEventListener("beforeprint", () =>
  MAIN.querySelectorAll("section > details").forEach(one => { one.open = true; }));
window.addEventListener("storage", event => {  // another tab has the same form
  if (event.key !== KEY || event.newValue === null) return;
  load();
  show();
});
show();
