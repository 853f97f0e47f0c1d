// The result at the end, as the program's report has it but for confidence and advice.

function result() {
  const found = rule(DATA.rule, DATA.duties.map(rating));
  const {best} = found;
  return make("section", {},
    title(headline(best)),
    best ? [standing(found), reasons(found), bars(found), following(found), areas(found)]
      : lacking(found),
    saving(),
    make("h2", {}, say("more")), counts(),
    p(say("rule")), answered() < ASKED.length ? p(say("left_out")) : "", p(say("high")), cautioned(), p(say("no_test")),
    make("section", {class: "print"}, make("h2", {}, say("all")), answers(false)));
}

function cautioned() {
  const {total, same, not_sure} = cautions(DATA.limits, DATA.duties.map(rating));
  return [
    same ? p(say("same", {count: same, total})) : "",
    not_sure ? p(say("many_not_sure", {count: not_sure, total})) : "",
  ];
}

const placed = fit => DATA.rule.roles.indexOf(fit.role);
const ladder = fits => DATA.ladder.map(place => fits[place]);

function headline(best) {
  if (!best) return say("no_result");
  return say(best.meets ? "fits" : "start", {position: position(placed(best))});
}

function standing({best, settled}) {  // what must be known of the headline, right beside it
  const total = ASKED.length, n = total - answered(), unasked = DATA.duties.length - total;
  return p([
    say(best.provisional ? "own_provisional" : "own"),
    n ? say(settled ? "settled" : "may_change", {n, total}) : "",
    unasked && !settled ? say("unasked", {n: unasked}) : "",
  ].filter(Boolean).reduce(together), "sure");
}

function reasons(found) {
  const {best, tracks} = found, {whole, role} = best;
  const points = say("reached", {
    points: half(whole.halves), out_of: whole.counted, code: role.code, bar: half(whole.bar),
  });
  return [
    whole.counted ? p(together(say("you_reach", {points}), say("round_up"))) : "",
    besides(found),
    best.provisional ? p(say("provisional")) : "",
    tracks.length > 1 ? make("ul", {}, tracks.map((fit, n) => make("li", {}, say("track", {
      track: texts().tracks[n], position: fit ? position(placed(fit)) : "-",
    })))) : "",
  ];
}

// Why others as high or higher are not named although two thirds of their points are reached.
function besides(found) {
  const {best, fits} = found, told = [best, ...ahead(found)];
  const others = fits.filter(fit => !told.includes(fit) && fit.role.level >= best.role.level);
  const held = others.filter(fit => fit.assessed && !fit.meets && fit.whole.halves >= fit.whole.bar);
  const codes = held.map(fit => fit.role.code).join(say("separator"));
  return [
    held.length ? p(say("held_back", {codes})) : "",
    best.meets && others.some(fit => fit.meets) ? p(say("shape")) : "",
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
  const empty = open.filter(one => rating(DATA.duties[one.duty]) === null).length;
  return [
    make("h2", {}, say("missing", {position: position(placed(fit))})),
    make("ul", {}, (lines.length ? lines : [say("lacks_nothing")])
      .map(line => make("li", {}, line))),
    open.length ? make("details", {}, make("summary", {},
      say(empty ? "open_empty" : "open", {n: open.length, empty})),
      make("ul", {class: "answers"}, open.map(one => make("li", {},
        make("span", {class: "name"}, name(one.duty)),
        make("span", {class: "given"}, words(DATA.duties[one.duty])))))) : "",
  ];
}

function areas(found) {
  const roles = [...new Set([found.best, ...ahead(found)])];
  const parts = roles.map(fit => found.areas(fit.role));
  return make("table", {class: "figures areas"}, make("caption", {}, say("areas")),
    make("thead", {}, make("tr", {}, make("td"),
      roles.map(fit => make("th", {scope: "col"}, fit.role.code)))),
    make("tbody", {}, texts().areas.map((name, n) => make("tr", {},
      make("th", {scope: "row"}, name), parts.map(part => make("td", {}, points(part[n])))))));
}
