// What the network answers all over the plane of two inputs, as a picture: the stronger the colour,
// the nearer to 1; a line where it is one half; and the examples on it.

const CELLS = 60;

function drawSurface() {
  const canvas = byId("surface");
  const hasPicture = net.sizes[0] === 2;
  byId("surface-figure").hidden = !hasPicture;
  byId("no-surface").hidden = hasPicture;
  if (!hasPicture) return;
  const output =
    net.selected.kind === "unit" && net.selected.l === lastLayer()
      ? net.selected.j
      : net.selected.kind === "label"
        ? net.selected.j
        : 0;
  const [from, to] = planeOf(net.examples);
  const size = canvas.width;
  const cell = size / CELLS;
  const at = (n) => from + ((to - from) * (n + 0.5)) / CELLS;
  // h[row][column], the first row on top
  const h = Array.from({ length: CELLS }, (_, row) =>
    Array.from({ length: CELLS }, (_, column) => forward(net, [at(column), at(CELLS - 1 - row)]).a.at(-1)[output]),
  );
  const pen = canvas.getContext("2d");
  const style = getComputedStyle(document.body);
  const [ink, page] = [style.color, style.backgroundColor];
  pen.fillStyle = page;
  pen.fillRect(0, 0, size, size);
  pen.fillStyle = style.getPropertyValue("--accent");
  h.forEach((line, row) =>
    line.forEach((value, column) => {
      pen.globalAlpha = 0.08 + 0.62 * value;
      pen.fillRect(column * cell, row * cell, cell, cell);
    }),
  );
  pen.globalAlpha = 1;
  drawHalf(pen, h, cell, ink);
  const place = ([x1, x2]) => [((x1 - from) / (to - from)) * size, size - ((x2 - from) / (to - from)) * size];
  net.examples.forEach(({ x, y }, n) => drawPoint(pen, place(x), y[output], n === net.shown, ink, page));
  byId("surface-says").textContent =
    `The answer${net.sizes.at(-1) > 1 ? ` of output ${output + 1}` : ""} for x₁ (to the right) and x₂ (up) ` +
    `from ${short(from)} to ${short(to)}: the stronger the colour, the nearer to 1; the line is at one half. ` +
    "● y is 1, ○ y is 0; the ring is the example shown.";
}

// A square that holds all examples, with some room around them
function planeOf(examples) {
  const all = examples.flatMap(({ x }) => x);
  const [least, most] = [Math.min(...all, 0), Math.max(...all, 1)];
  const room = 0.25 * (most - least);
  return [least - room, most + room];
}

// The line where h is one half: in each square of four cells' centres, from side to side.
function drawHalf(pen, h, cell, ink) {
  Object.assign(pen, { strokeStyle: ink, lineWidth: 2 });
  pen.beginPath();
  for (let row = 0; row + 1 < CELLS; row++)
    for (let column = 0; column + 1 < CELLS; column++) {
      const corners = [
        [row, column],
        [row, column + 1],
        [row + 1, column + 1],
        [row + 1, column],
      ];
      const crossings = corners.flatMap((from, n) => crossing(h, from, corners[(n + 1) % 4]));
      for (let n = 0; n < crossings.length; n += 2) {
        pen.moveTo(...crossings[n].map((place) => place * cell));
        pen.lineTo(...crossings[n + 1].map((place) => place * cell));
      }
    }
  pen.stroke();
}

// Where h is one half between two cells' centres, if it is anywhere
function crossing(h, [r1, c1], [r2, c2]) {
  const [a, b] = [h[r1][c1] - 0.5, h[r2][c2] - 0.5];
  if (a >= 0 === b >= 0) return [];
  const share = a / (a - b);
  return [[c1 + 0.5 + share * (c2 - c1), r1 + 0.5 + share * (r2 - r1)]];
}

function drawPoint(pen, [x, y], label, isShown, ink, page) {
  const circle = (radius) => {
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
  };
  pen.lineWidth = 3;
  pen.strokeStyle = ink;
  circle(8);
  pen.fillStyle = label >= 0.5 ? ink : page;
  pen.fill();
  pen.stroke();
  if (!isShown) return;
  circle(15);
  pen.stroke();
}
