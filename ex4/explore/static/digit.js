// A drawn digit, through the same steps as the data: strokes on 32 x 32 points, counted in blocks of
// 4 x 4, drawn larger to 20 x 20, and read column by column (data/make.py).

const POINTS = 32, BLOCK = 4, SIDE = 20, BRUSH = 1.8, MARGIN = 1;

// Strokes are lists of [x, y], in any unit: they are moved and stretched to fill the square, as the
// data's were, keeping their proportions.
function bitmapOf(strokes) {
  const all = strokes.flat();
  const [left, right] = [Math.min(...all.map((p) => p[0])), Math.max(...all.map((p) => p[0]))];
  const [top, bottom] = [Math.min(...all.map((p) => p[1])), Math.max(...all.map((p) => p[1]))];
  const room = POINTS - 2 * (MARGIN + BRUSH);
  const scale = room / Math.max(right - left, bottom - top, 1e-9);
  const fit = ([x, y]) => [POINTS / 2 + (x - (left + right) / 2) * scale, POINTS / 2 + (y - (top + bottom) / 2) * scale];
  const lines = strokes.map((stroke) => stroke.map(fit));
  return Array.from({ length: POINTS }, (_, row) =>
    Array.from({ length: POINTS }, (_, column) =>
      lines.some((line) => isNear(line, column + 0.5, row + 0.5)) ? 1 : 0,
    ),
  );
}

function isNear(line, x, y) {
  const segments = line.length > 1 ? line.slice(1).map((end, n) => [line[n], end]) : [[line[0], line[0]]];
  return segments.some(([[ax, ay], [bx, by]]) => {
    const [dx, dy] = [bx - ax, by - ay], length = dx * dx + dy * dy;
    const along = length ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
    return Math.hypot(x - ax - along * dx, y - ay - along * dy) <= BRUSH;
  });
}

// Returns the 400 inputs, 0 to 1, column by column.
function inputsOf(bitmap) {
  const blocks = POINTS / BLOCK;
  const counts = Array.from({ length: blocks }, (_, r) =>
    Array.from({ length: blocks }, (_, c) => {
      let count = 0;
      for (let y = 0; y < BLOCK; y++) for (let x = 0; x < BLOCK; x++) count += bitmap[r * BLOCK + y][c * BLOCK + x];
      return count;
    }),
  );
  // In tenths of a block: the centres of the 20 pixels, where the 8 blocks' centres are stretched.
  const weights = Array.from({ length: SIDE }, (_, n) => {
    const row = Array(blocks).fill(0), place = 4 * n - 3, first = Math.floor(place / 10);
    const rest = place - 10 * first;
    row[Math.max(first, 0)] += 10 - rest;
    row[Math.min(first + 1, blocks - 1)] += rest;
    return row;
  });
  const x = [];
  for (let column = 0; column < SIDE; column++)
    for (let row = 0; row < SIDE; row++) {
      let large = 0;
      for (let r = 0; r < blocks; r++) for (let c = 0; c < blocks; c++) large += weights[row][r] * counts[r][c] * weights[column][c];
      x.push(Math.floor((large * 255 + 800) / 1600) / 255);
    }
  return x;
}

const decode = (base64) => [...new Float64Array(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)).buffer)];
const reader = DATA.reader && {
  Thetas: DATA.reader.Thetas.map(({ rows, columns, values }) => {
    const flat = decode(values); // column by column
    return Array.from({ length: rows }, (_, j) => Array.from({ length: columns }, (_, i) => flat[i * rows + j]));
  }),
};

const pad = { strokes: [], truth: null, known: null };
const digitOf = (label) => label % 10; // label 10 is the digit 0

function readDigit() {
  if (!pad.strokes.length) return null;
  const bitmap = bitmapOf(pad.strokes), x = inputsOf(bitmap);
  const y = reader.Thetas.at(-1).map((_, k) => (pad.truth !== null && digitOf(k + 1) === pad.truth ? 1 : 0));
  const known = walk(reader.Thetas, x, y);
  const h = known.a.at(-1), best = h.indexOf(Math.max(...h));
  return { bitmap, x, y, known, digit: digitOf(best + 1), h };
}

function drawPad() {
  const canvas = byId("pad"), pen = canvas.getContext("2d");
  pen.clearRect(0, 0, canvas.width, canvas.height);
  Object.assign(pen, { lineWidth: 18, lineCap: "round", lineJoin: "round", strokeStyle: inkColour() });
  for (const stroke of pad.strokes) {
    pen.beginPath();
    stroke.forEach(([x, y], n) => (n ? pen.lineTo(x, y) : pen.moveTo(x, y)));
    if (stroke.length === 1) pen.lineTo(stroke[0][0] + 0.1, stroke[0][1]);
    pen.stroke();
  }
  drawRead();
}

const inkColour = () => getComputedStyle(document.body).color;

function drawRead() {
  const read = (pad.read = readDigit());
  byId("read").hidden = !read;
  byId("back-to-pixels").hidden = !read || pad.truth === null;
  if (!read) {
    byId("read-says").textContent = "Nothing is drawn yet.";
    return;
  }
  const sure = Math.max(...read.h);
  byId("read-says").textContent = `Read as ${read.digit}, with an output of ${sure.toFixed(2)}.`;
  drawImage(byId("seen"), read.x, (value) => value, false);
  drawOutputs(read);
  drawHidden(read);
  if (pad.truth !== null) drawErrorBack(read);
}

function drawOutputs({ h, known }) {
  const order = [10, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  byId("outputs").replaceChildren(
    ...order.map((label) => {
      const row = document.createElement("div"), digit = digitOf(label), value = h[label - 1];
      row.className = "bar";
      row.style.setProperty("--share", value.toFixed(4));
      const delta = pad.truth === null ? "" : ` δ ${number(known.delta.at(-1)[label - 1])}`;
      row.append(cell("digit", digit), cell("fill", ""), cell("text", `${number(value)}${delta}`));
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

function drawHidden({ known }) {
  const scale = Math.max(...known.delta[1].map(Math.abs), 1e-12);
  byId("hidden").replaceChildren(
    ...reader.Thetas[0].map((row, j) => {
      const figure = document.createElement("figure"), canvas = document.createElement("canvas");
      const most = Math.max(...row.slice(1).map(Math.abs));
      canvas.width = canvas.height = SIDE;
      drawImage(canvas, row.slice(1), (value) => value / most, true);
      const delta = known.delta[1][j], caption = document.createElement("figcaption");
      caption.textContent = `a ${known.a[1][j].toFixed(2)}` + (pad.truth === null ? "" : ` δ ${short(delta)}`);
      figure.style.setProperty("--on", known.a[1][j].toFixed(3));
      figure.style.setProperty("--share", (pad.truth === null ? 0 : Math.abs(delta) / scale).toFixed(3));
      figure.className = delta < 0 ? "negative" : "positive";
      figure.append(canvas, caption);
      return figure;
    }),
  );
}

// The error of one digit, followed through the first layer's weights to the pixels.
function slopesOfPixels(read) {
  return read.x.map((_, i) => sum(reader.Thetas[0].map((row, j) => row[i + 1] * read.known.delta[1][j])));
}

function drawErrorBack(read) {
  const slopes = slopesOfPixels(read), most = Math.max(...slopes.map(Math.abs), 1e-12);
  drawImage(byId("pixels"), slopes, (value) => value / most, true);
  const right = read.digit === pad.truth;
  byId("pixels-says").textContent =
    (right ? `It is read rightly as ${pad.truth}; ` : `Read as ${read.digit}, it is a ${pad.truth}: `) +
    `the loss is ${number(read.known.loss)}. More ink where the picture is blue would make it smaller, less where it is orange.`;
}

// Draws 20 x 20 values, given column by column; signed ones in two colours.
function drawImage(canvas, values, shareOf, isSigned) {
  const pen = canvas.getContext("2d"), image = pen.createImageData(SIDE, SIDE);
  values.forEach((value, n) => {
    const row = n % SIDE, column = Math.floor(n / SIDE), share = shareOf(value);
    const colour = !isSigned ? [120, 120, 120] : share < 0 ? [59, 125, 216] : [224, 138, 30];
    image.data.set([...colour, Math.round(255 * Math.min(1, Math.abs(share)))], 4 * (row * SIDE + column));
  });
  pen.putImageData(image, 0, 0);
}

function padPoint(event) {
  const canvas = byId("pad"), box = canvas.getBoundingClientRect();
  return [((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height];
}

byId("pad").addEventListener("pointerdown", (event) => {
  event.preventDefault();
  byId("pad").setPointerCapture(event.pointerId);
  if (pad.sample) clearPad();
  pad.strokes.push([padPoint(event)]);
  pad.drawing = true;
  drawPad();
});
byId("pad").addEventListener("pointermove", (event) => {
  if (!pad.drawing) return;
  pad.strokes.at(-1).push(padPoint(event));
  drawPad();
});
for (const end of ["pointerup", "pointercancel"]) byId("pad").addEventListener(end, () => (pad.drawing = false));

function clearPad() {
  Object.assign(pad, { strokes: [], truth: null, sample: false });
  byId("truth").value = "";
}

byId("clear").addEventListener("click", () => {
  clearPad();
  drawPad();
});
byId("sample").addEventListener("change", (event) => {
  clearPad();
  if (event.target.value !== "") {
    pad.strokes = structuredClone(SAMPLES[event.target.value]);
    pad.sample = true;
  }
  drawPad();
});
byId("truth").addEventListener("change", (event) => {
  pad.truth = event.target.value === "" ? null : Number(event.target.value);
  drawRead();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawPad);
for (const id of ["sample", "truth"])
  for (let digit = 0; digit < 10; digit++) byId(id).append(new Option(id === "sample" ? `a ${digit}` : digit, digit));

Object.assign(window.ex4, { pad, drawPad, readDigit, bitmapOf, inputsOf, slopesOfPixels, SAMPLES });
drawPad();
