// What the win-set board draws and says, from the places on the line and what the hand does.  Pure: objects in, objects
// out.  The sentences and the table are Python's, from the same texts.

/** The line with everybody on it; `hand` is item → place, `asked:<id>` → whether, and `votes`. */
export function winsetScene(view, hand = {}) {
  const votes = hand.votes ?? view.votes, at = (item) => hand[item] ?? view.places[item] ?? null;
  return {
    status_quo: hand["status-quo"] ?? view.status_quo, votes, sides: view.texts.sides, says: view.texts.says,
    players: view.players.map((one) => {
      const item = winsetItem(one, votes);
      return { id: one.id, name: one.name, side: one.side, item, ideal: at(item), asked: hand[`asked:${one.id}`] ?? one.asked };
    }),
  };
}

/** The item of a player's place: one who depends on the votes has a place for each number. */
export const winsetItem = (player, votes) => player.items[votes] ?? player.items.any;

/** Everything on the board that follows from the places. */
export function winsetShown(view, hand = {}) {
  const scene = winsetScene(view, hand), both = winsetZone(scene);
  return {
    ...scene, result: winsetResult(scene), edges: winsetEdges(scene), rows: winsetRows(scene, both),
    table: winsetTable(scene, both), sums: winsetSums(scene), reader: view.reader && winsetResult(readers(scene, view.reader)),
  };
}

/** Those in a row of votes whom a place would push along: more votes, no less far. */
export function winsetPushed(view, item, to) {
  const row = Object.values(view.players.find((one) => Object.values(one.items).includes(item))?.items ?? {}), here = row.indexOf(item);
  return row.filter((other, i) => {
    const at = view.places[other] ?? null;
    return at !== null && ((i > here && at < to) || (i < here && at > to));
  });
}

/** Who was pushed along, in a sentence; empty for nobody. */
export function winsetMoved(view, items, to) {
  const names = view.players.flatMap((one) => Object.entries(one.items).filter(([, item]) => items.includes(item))
    .map(([votes]) => fill(view.texts.says.in_row, { name: one.name, votes })));
  return names.length ? fill(view.texts.says.moved, { names: capital(listed(names)), to: plain(to) }) : "";
}

const readers = (scene, reader) => ({ ...scene, players: scene.players.map((one) => ({ ...one, ideal: reader.places[one.id] })) });

const ofSide = (scene, side) => scene.players.filter((one) => one.side === side);
const counts = (one) => one.asked && one.ideal !== null;

/** What a side accepts; null where nobody of it is placed, and somebody is asked. */
function setOf(scene, side) {
  const asked = ofSide(scene, side).filter((one) => one.asked), placed = asked.filter((one) => one.ideal !== null);
  if (asked.length && !placed.length) return null;
  return winSet(scene.status_quo, Object.fromEntries(placed.map((one) => [one.name, one.ideal])));
}

function winsetZone(scene) {
  const sets = scene.sides.map((side) => setOf(scene, side.id));
  return sets.every(Boolean) ? zone(...sets.map((made) => [made.low, made.high])) : null;
}

/** What the sides accept, and whether there is anything to agree on. */
export function winsetResult(scene) {
  const { says, sides } = scene;
  if (!scene.players.some(counts)) return says.nobody;
  const known = sides.filter((side) => setOf(scene, side.id));
  const said = capital(known.map((side) => accepted(scene, side)).join(", "));
  if (known.length < sides.length) return fill(says.known, { said });
  const stuck = sides.filter((side) => setOf(scene, side.id).low === setOf(scene, side.id).high).map((side) => side.name);
  if (stuck.length) return fill(says.gridlock, { said, sides: listed(stuck) });
  const both = winsetZone(scene);
  if (!both || both[0] === both[1]) return fill(says.nothing, { said });
  return fill(says.anything, { said, range: plainRange(both, says) });
}

function accepted(scene, side) {
  const { says } = scene;
  if (!ofSide(scene, side.id).some((one) => one.asked)) return fill(says.nobody_asked, { side: side.name });
  return fill(says.accepts, { side: side.name, range: rangeOf(ends(setOf(scene, side.id)), says) });
}

const ends = (made) => made && [made.low, made.high];
const plainRange = ([low, high], says) => (low === high ? plain(low) : fill(says.range, { low: plain(low), high: plain(high) }));
const rangeOf = (found, says, only = says.only, none = "–") =>
  (!found ? none : found[0] === found[1] ? fill(only, { at: plain(found[0]) }) : plainRange(found, says));

/** Who holds each end of each side's win-set, and who is not placed yet. */
export function winsetEdges(scene) {
  const { says } = scene;
  const said = scene.sides.filter((side) => setOf(scene, side.id) && ofSide(scene, side.id).some(counts))
    .map((side) => heldBy(scene, side.name, setOf(scene, side.id)));
  const missing = scene.players.filter((one) => one.asked && one.ideal === null).map((one) => one.name);
  return missing.length ? [...said, fill(says.missing, { names: listed(missing) })] : said;
}

function heldBy({ says, status_quo }, side, made) {
  if (made.gridlock) {
    const [below, above] = [made.low_bound_by, made.high_bound_by].map((names) => listed(names) || says.anybody);
    return fill(says.stuck, { side, at: plain(made.low), below, above });
  }
  const edge = (end, at, names) => fill(says[!names.length ? `line_${end}` : at === status_quo ? `held_${end}_here` : `held_${end}`],
    { at: plain(at), names: listed(names) });
  return fill(says.ends, { side, low: edge("low", made.low, made.low_bound_by), high: edge("high", made.high, made.high_bound_by) });
}

/** The picture from top to bottom: players, each side together, and what both accept; `low` is null where there is no band. */
function winsetRows(scene, both) {
  const { says, sides } = scene;
  const band = (label, kind, found, text, at = null) => ({ label: capital(label), kind, low: found?.[0] ?? null, high: found?.[1] ?? null, text, at });
  const player = (one) => {
    if (!one.asked) return band(one.name, "player", null, says.left_out);
    if (one.ideal === null) return band(one.name, "player", null, says.unplaced);
    const found = acceptance(scene.status_quo, one.ideal), range = rangeOf(found, says, says.only_short);
    return band(one.name, "player", found, fill(says.wants, { at: plain(one.ideal), range }), one.ideal);
  };
  const whole = (label, kind, found) => band(label, kind, found,
    found ? fill(says.takes, { range: rangeOf(found, says, says.only_short) }) : says.nothing_yet);
  return [...sides.flatMap((side) => {
    const players = ofSide(scene, side.id);
    return [...players.map(player), ...(players.length > 1 ? [whole(fill(says.all, { side: side.name }), "side", ends(setOf(scene, side.id)))] : [])];
  }), whole(says.both, "zone", both)];
}

/** The same as a table. */
function winsetTable(scene, both) {
  const { says, sides } = scene;
  const players = scene.players.map((one) => [capital(one.name), sides.find((side) => side.id === one.side).name,
    ...(one.ideal === null ? ["–", "–"] : [plain(one.ideal), plainRange(acceptance(scene.status_quo, one.ideal), says)]), says[one.asked ? "yes" : "no"]]);
  const together = sides.filter((side) => ofSide(scene, side.id).length > 1)
    .map((side) => [fill(says.all, { side: side.name }), side.name, "", rangeOf(ends(setOf(scene, side.id)), says), ""]);
  return [...players, ...together, [says.both, "", "", rangeOf(both, says), ""]];
}

/** The sums behind the picture, with the student's own figures. */
function winsetSums(scene) {
  const { says, status_quo } = scene, here = plain(status_quo);
  const each = scene.players.filter((one) => one.ideal !== null).map(({ name, ideal }) => {
    const mirror = 2 * ideal - status_quo, range = plainRange(acceptance(status_quo, ideal), says);
    return fill(mirror >= 0 && mirror <= 10 ? says.mirror : says.mirror_cut, { name: capital(name), here, at: plain(ideal), mirror: plain(mirror), range });
  });
  const together = scene.sides.flatMap((side) => {
    const found = ofSide(scene, side.id).filter(counts).map((one) => acceptance(status_quo, one.ideal)), made = setOf(scene, side.id);
    if (found.length < 2) return [];
    const [lows, highs] = [0, 1].map((end) => listed(found.map((one) => plain(one[end]))));
    return [fill(says.narrowed, { side: side.name, lows, highs, range: plainRange(ends(made), says) })];
  });
  return each.length ? [...each, ...together] : [says.no_sums];
}
