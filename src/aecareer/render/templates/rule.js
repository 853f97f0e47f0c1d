// The two-thirds rule, as fits.py, scoring.py and shape.py have it: whole numbers only.
// A function of what `rule_data.py` gives and of the ratings, a point, a word or null for each
// duty in its order. What it gives has a fit for each role; points are counted in halves.

"use strict";

function rule(framework, ratings) {
  const all = (entries, test) => entries.every(test);

  function credit(rating, one) {
    if (typeof rating !== "number") return framework.halves[rating];
    if (rating >= one.expected) return framework.halves.done;
    return rating === one.half ? framework.halves.with_help : 0;
  }

  function barHalves(counted) {
    const [of, parts] = framework.bar;
    return Math.ceil((framework.halves.done * of * counted) / parts);
  }

  function tally(expected) {
    const sum = {halves: 0, counted: 0, left: 0, unfounded: 0, rated: 0, open: 0};
    for (const one of expected) {
      const rating = ratings[one.duty];
      if (rating === null) {
        sum.open += 1;
        sum.left += one.weight;
        continue;
      }
      const earned = credit(rating, one);
      if (earned === null) continue;
      sum.counted += one.weight;
      sum.halves += one.weight * earned;
      if (typeof rating === "number") sum.rated += 1;
      else sum.unfounded += one.weight * earned;
    }
    return {...sum, bar: barHalves(sum.counted)};
  }

  const reaches = part => part.counted > 0 && part.halves >= part.bar;
  const founded = part => part.counted > 0 && part.halves - part.unfounded >= part.bar;
  const surely = part => part.counted > 0 && part.halves >= barHalves(part.counted + part.left);
  const may = part => {
    const counted = part.counted + part.left;
    return counted > 0 && part.halves + framework.halves.done * part.left >= barHalves(counted);
  };

  function fit(role) {
    const whole = tally(role.expects), musts = role.expects.filter(one => one.must);
    const apart = role.expects.filter(one => one.apart);
    const newly = apart.length ? tally(apart) : null;
    const parts = newly ? [whole, newly] : [whole];
    const sum = tally(musts);
    const missed = musts.filter(one => credit(ratings[one.duty], one) === 0);
    const assessed = whole.rated >= role.needed;
    const meets = assessed && !missed.length && all(parts, reaches);
    const canBeAssessed = whole.rated + whole.open >= role.needed;
    return {
      role, whole, newly, assessed, meets,
      missed: missed.map(one => one.duty),
      provisional: meets && (sum.unfounded > 0 || !all(parts, founded)),
      sure: assessed && all(parts, surely) && !missed.length && !sum.open,
      may: canBeAssessed && all(parts, may) && !missed.length,
    };
  }

  // The variance of (point - expected) times the square of the number of points, which is the same
  // for every role. A duty that a role does not ask counts as expected one below the least asked.
  function spread(role) {
    const expected = framework.least.map(least => least - 1);
    for (const one of role.expects) expected[one.duty] = one.expected;
    let count = 0, total = 0, squares = 0;
    ratings.forEach((rating, duty) => {
      if (typeof rating !== "number") return;
      const above = rating - expected[duty];
      count += 1;
      total += above;
      squares += above * above;
    });
    return count * squares - total * total;
  }

  function nearest(fits) {
    const spreads = fits.map(one => (fits.length > 1 ? spread(one.role) : 0));
    return fits[spreads.indexOf(Math.min(...spreads))];
  }

  function highest(fits) {
    const passing = fits.filter(one => one.meets);
    const level = Math.max(...passing.map(one => one.role.level));
    return passing.filter(one => one.role.level === level);
  }

  function settled(best) {
    if (!fits.some(one => one.whole.open)) return true;
    const others = fits.filter(one => one !== best && one.role.level >= best.role.level);
    if (best.meets) return best.sure && !others.some(one => one.may);
    return all(others, one => one.role.level > best.role.level) && !fits.some(one => one.may);
  }

  const fits = framework.roles.map(fit);
  if (!fits.some(one => one.assessed)) return {best: null, fits};
  const level = Math.min(...framework.roles.map(role => role.level));
  const passing = highest(fits);
  const best = nearest(passing.length ? passing : fits.filter(one => one.role.level === level));
  const tracks = framework.tracks.map(roles => {
    const there = highest(roles.map(index => fits[index]));
    return there.length ? nearest(there) : null;
  });
  const areas = role => framework.areas.map((_, area) =>
    tally(role.expects.filter(one => framework.area[one.duty] === area)));
  return {best, fits, tracks, areas, settled: settled(best)};
}

// What to bear in mind of the answers, as cautions.py has it: how many are the same, or not sure.
// `limits` is what `rule_data.py` gives; 0 is nothing to say.
function cautions(limits, ratings) {
  const given = ratings.filter(rating => rating !== null), counts = {};
  for (const rating of given) counts[rating] = (counts[rating] || 0) + 1;
  const told = (count, share) =>
    (given.length >= limits.answers && count >= share * given.length ? count : 0);
  return {
    total: given.length,
    same: told(Math.max(...Object.values(counts)), limits.same),
    not_sure: told(counts.not_sure || 0, limits.not_sure),
  };
}
