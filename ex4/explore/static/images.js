// Pictures of 20 x 20 numbers, given column by column, as X has them.

const CELL = 8; // points of a canvas for each pixel

const decode = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

// A matrix of doubles, column by column
function matrixOf({ rows, columns, values }) {
  const flat = new Float64Array(decode(values).buffer);
  return Array.from({ length: rows }, (_, j) => Array.from({ length: columns }, (_, i) => flat[i * rows + j]));
}

const colourOf = (name) => getComputedStyle(document.body).getPropertyValue(`--${name}`);

// Draws ink, 0 to 1.
const drawInk = (canvas, values) => drawCells(canvas, values, () => [colourOf("ink"), 1]);

// Draws numbers of both signs: full squares are positive, bars are negative, so that no colour is needed
// to tell them apart.
function drawSigned(canvas, values) {
  const most = Math.max(...values.map(Math.abs), 1e-12);
  const [positive, negative] = [colourOf("positive"), colourOf("negative")];
  drawCells(
    canvas,
    values.map((value) => value / most),
    (value) => (value > 0 ? [positive, 1] : [negative, 0.5]),
  );
}

function drawCells(canvas, values, dressOf) {
  const pen = canvas.getContext("2d");
  canvas.width = canvas.height = SIDE * CELL;
  values.forEach((value, n) => {
    const [colour, share] = dressOf(value);
    const row = n % SIDE;
    const column = Math.floor(n / SIDE);
    pen.globalAlpha = Math.min(1, Math.abs(value));
    pen.fillStyle = colour;
    pen.fillRect(column * CELL, (row + (1 - share) / 2) * CELL, CELL, share * CELL);
  });
}

function pictureOf(description) {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", description);
  return canvas;
}
