// A digit, read by the network of 400-25-10, and its error followed back to its pixels.

const GIVEN = DATA.reader.map(matrixOf);
const reader = { Thetas: GIVEN, g: "sigmoid", loss: "cross-entropy" };
const look = { strokes: [], given: null, truth: null }; // drawn on the pad, or one of the examples
const digitOf = (label) => label % 10; // label 10 is the digit 0
const DIGITS_IN_ORDER = [10, 1, 2, 3, 4, 5, 6, 7, 8, 9];

function readDigit() {
  if (!look.strokes.length && !look.given) return null;
  const bitmap = look.given ? null : bitmapOf(look.strokes);
  const x = look.given ?? inputsOf(bitmap);
  const y = reader.Thetas.at(-1).map((_, k) => (look.truth !== null && digitOf(k + 1) === look.truth ? 1 : 0));
  const known = walk(reader, { x, y });
  const h = known.a.at(-1);
  return { bitmap, x, y, known, digit: digitOf(h.indexOf(Math.max(...h)) + 1), h };
}

// The loss's slope along each pixel: the deltas of the hidden units, carried on through their weights.
const slopesOfPixels = ({ known }) =>
  known.a[0].map((_, i) => sum(reader.Thetas[0].map((row, j) => row[i + 1] * known.delta[1][j])));

function drawRead() {
  const read = readDigit();
  const hasTruth = look.truth !== null;
  byId("read").hidden = !read;
  byId("back-to-pixels").hidden = !read || !hasTruth;
  byId("truth").value = look.truth ?? "";
  byId("read-says").textContent = read
    ? `Read as ${read.digit}: that output is ${short(Math.max(...read.h))}.`
    : "Nothing is drawn yet.";
  drawHidden(read);
  if (!read) return;
  drawInk(byId("seen"), read.x);
  drawOutputs(read);
  byId("pixels-says").textContent = hasTruth
    ? errorInWords(read)
    : "Say which digit it should be, and its error is followed back.";
  if (hasTruth) drawSigned(byId("pixels"), slopesOfPixels(read));
}

function drawOutputs({ h, known }) {
  byId("outputs").replaceChildren(
    ...DIGITS_IN_ORDER.map((label) => {
      const row = document.createElement("div");
      const value = h[label - 1];
      const isTruth = digitOf(label) === look.truth;
      row.className = isTruth ? "bar truth" : "bar";
      row.style.setProperty("--share", value.toFixed(4));
      const delta = look.truth === null ? "" : `δ ${short(known.delta.at(-1)[label - 1])}`;
      row.append(cell("digit", digitOf(label)), cell("fill", ""), cell("number", short(value)), cell("number", delta));
      return row;
    }),
  );
}

function cell(name, text) {
  const made = document.createElement("span");
  made.className = name;
  made.textContent = text;
  return made;
}

// What each hidden unit looks for; of a digit that is read, how far the unit is on, and its delta.
function drawHidden(read) {
  const scale = read ? Math.max(...read.known.delta[1].map(Math.abs), 1e-12) : 1;
  byId("hidden").replaceChildren(
    ...reader.Thetas[0].map((row, j) => {
      const figure = document.createElement("figure");
      const canvas = pictureOf(`weights of hidden unit ${j + 1}`);
      const caption = document.createElement("figcaption");
      drawSigned(canvas, row.slice(1));
      figure.append(canvas, caption);
      caption.append(cell("", read ? `a ${short(read.known.a[1][j])}` : `unit ${j + 1}`));
      if (!read) return figure;
      const delta = read.known.delta[1][j];
      const hasTruth = look.truth !== null;
      if (hasTruth) caption.append(cell("", `δ ${short(delta)}`));
      figure.style.setProperty("--on", read.known.a[1][j].toFixed(3));
      figure.style.setProperty("--share", (hasTruth ? Math.abs(delta) / scale : 0).toFixed(3));
      return figure;
    }),
  );
}

// The way back in a few sentences: from the outputs to the hidden units to the pixels.
function errorInWords({ digit, known, h }) {
  const { truth } = look;
  const most = (deltas) => deltas.map((_, n) => n).sort((m, n) => Math.abs(deltas[n]) - Math.abs(deltas[m]));
  const wanted = known.delta.at(-1)[(truth + 9) % 10];
  const [first, second] = most(known.delta[1]);
  const verdict = digit === truth ? `It is read rightly as ${truth}` : `Read as ${digit}, it is a ${truth}`;
  const output = `the output for ${truth} is ${short(h[(truth + 9) % 10])} and should be 1, so its δ is ${short(wanted)}`;
  const unit = (n) => `${n + 1} (δ ${short(known.delta[1][n])})`;
  return (
    `${verdict}: ${output}, and the loss is ${number(known.loss)}. ` +
    `Carried back through the weights, most of the error is at the hidden units ${unit(first)} and ${unit(second)}. ` +
    "Carried on through Theta1, it arrives at the pixels: less ink on a full square ■, or more on a bar ▬, " +
    "would make the loss smaller."
  );
}
