// What the network answers all over the plane of two inputs, as a picture: darker, the nearer to 1; a
// line where it is one half; and the examples on it.

const CELLS = 60;

function drawSurface() {
  const canvas = byId("surface"), hasPicture = net.sizes[0] === 2;
  byId("surface-figure").hidden = !hasPicture;
  byId("no-surface").hidden = hasPicture;
  if (!hasPicture) return;
  const output = net.selected.kind === "unit" && net.selected.l === lastLayer() ? net.selected.j : net.selected.kind === "label" ? net.selected.j : 0;
  const [from, to] = planeOf(net.examples), size = canvas.width, cell = size / CELLS;
  const at = (n) => from + ((to - from) * (n + 0.5)) / CELLS;
  // h[row][column], the first row on top
  const h = Array.from({ length: CELLS }, (_, row) =>
    Array.from({ length: CELLS }, (_, column) => forward(net, [at(column), at(CELLS - 1 - row)]).a.at(-1)[output]),
  );
  const pen = canvas.getContext("2d"), style = getComputedStyle(document.body);
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
    `The answer${net.sizes.at(-1) > 1 ? ` of output ${output + 1}` : ""} for x₁ (to the right) and x₂ (up) from ${short(from)} to ${short(to)}: ` +
    "the darker, the nearer to 1; the line is at one half. ● y is 1, ○ y is 0; the ring is the example shown.";
}

// A square that holds all examples, with some room around them
function planeOf(examples) {
  const all = examples.flatMap(({ x }) => x), [least, most] = [Math.min(...all, 0), Math.max(...all, 1)];
  const room = 0.25 * (most - least);
  return [least - room, most + room];
}

// A short stroke between two cells that lie on different sides of one half
function drawHalf(pen, h, cell, ink) {
  pen.strokeStyle = ink;
  pen.lineWidth = 2;
  pen.beginPath();
  h.forEach((line, row) =>
    line.forEach((value, column) => {
      const differs = (other) => other !== undefined && value >= 0.5 !== other >= 0.5;
      if (differs(line[column + 1])) stroke(pen, [(column + 1) * cell, row * cell], [(column + 1) * cell, (row + 1) * cell]);
      if (differs(h[row + 1]?.[column])) stroke(pen, [column * cell, (row + 1) * cell], [(column + 1) * cell, (row + 1) * cell]);
    }),
  );
  pen.stroke();
}

function stroke(pen, from, to) {
  pen.moveTo(...from);
  pen.lineTo(...to);
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
