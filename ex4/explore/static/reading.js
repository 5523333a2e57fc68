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
    ? verdictOn(read, look.truth)
    : "Say which digit it should be, and its error is followed back.";
  byId("way-back").replaceChildren(...(hasTruth ? wayBack(read, look.truth) : []).map((text) => made("li", text)));
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

function made(name, text, kind = "") {
  const element = document.createElement(name);
  element.className = kind;
  element.textContent = text;
  return element;
}

const cell = (kind, text) => made("span", text, kind);

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

const verdictOn = ({ digit, known }, truth) =>
  (digit === truth ? `It is read rightly as ${truth}` : `Read as ${digit}, it is a ${truth}`) +
  `: the loss is ${number(known.loss)}. Its error, followed back:`;

// The way back: from the outputs to the hidden units to the pixels.
function wayBack({ known, h }, truth) {
  const k = (truth + 9) % 10; // the output of that digit: label 10 is 0
  const [first, second] = known.delta[1]
    .map((_, j) => j)
    .sort((m, n) => Math.abs(known.delta[1][n]) - Math.abs(known.delta[1][m]));
  const unit = (j) => `${j + 1} (δ ${short(known.delta[1][j])})`;
  return [
    `At the outputs, δ = a − y. The one for ${truth} is ${short(h[k])} and should be 1: its δ is ${short(known.delta.at(-1)[k])}. ` +
      "The others should be 0.",
    `Carried back through the weights, most of it is at the hidden units ${unit(first)} and ${unit(second)}. ` +
      (reader.Thetas.length === 2 ? inNumbers(known, k, first, truth) : ""),
    "Carried on through Theta1, it arrives at the pixels: less ink on a full square ■, or more on a bar ▬, " +
      "would make the loss smaller.",
  ];
}

// How one hidden unit comes by its delta
function inNumbers(known, k, j, truth) {
  const Theta2 = reader.Thetas[1];
  const delta3 = known.delta[2];
  const [weight, slope] = [Theta2[k][j + 1], ACTIVATIONS.sigmoid.slope(0, known.a[1][j])];
  const all = sum(Theta2.map((row, n) => row[j + 1] * delta3[n]));
  return (
    `Unit ${j + 1}'s weight to the output for ${truth} is ${short(weight)}, and times ${short(delta3[k])} that is ` +
    `${short(weight * delta3[k])}; with those to the other outputs ${short(all)}; ` +
    `times g′ = ${short(slope)} it is ${short(known.delta[1][j])}.`
  );
}
