// Taking the answers out of the page: as a file, by copying, on paper.

function handing() {
  return make("section", {},
    title(say("done")), counts(), p(say("no_result_here")), saving(),
    make("section", {class: "print"}, make("h2", {}, say("all")), answers(false)));
}

function saving() {
  const whose = state.person.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  const parts = [whose, DATA.own ? "" : state.rater, DATA.document.form];
  const file = `answers-${parts.filter(Boolean).join("-")}.json`;
  const told = make("p", {role: "status"}), text = saved(), shown = asText(text);
  const save = () => {
    const address = URL.createObjectURL(new Blob([text], {type: "application/json"}));
    make("a", {href: address, download: file}).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    unsaved = false;
    told.textContent = say("saved", {file});
  };
  const copy = event => {
    const done = copied(shown);
    if (done) event.target.focus();
    unsaved = unsaved && !done;
    told.textContent = say(done ? "copied" : "not_copied", {file});
  };
  return make("div", {class: "saving"},
    DATA.own ? make("h2", {}, say("keep")) : "",
    make("div", {class: "steps"},
      button(say("save"), save, {class: "main"}),
      button(say("copy"), copy),
      button(say("print"), () => window.print()),
      button(say("all"), () => go("list"))),
    p(say("seen_by")), told, p(DATA.sent ? say("send") : ""), DATA.own ? p(say("advice", {file})) : "", shown);
}

function asText(text) {
  return make("details", {}, make("summary", {}, say("as_text")), make("textarea", {
    readonly: true, rows: "6", "aria-label": say("as_text"),
    onfocus: event => event.target.select(),
  }, text));
}

function copied(details) {  // the old way, which messengers and pages from a file allow as well
  const area = details.querySelector("textarea");
  details.open = true;
  area.focus();
  area.setSelectionRange(0, area.value.length);
  return document.execCommand("copy");
}
