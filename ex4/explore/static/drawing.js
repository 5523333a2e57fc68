// A drawn digit, through the same steps as the data: strokes on 32 x 32 points, counted in blocks of
// 4 x 4, drawn larger to 20 x 20, and read column by column (data/make.py).

const POINTS = 32;
const BLOCK = 4;
const SIDE = 20;
const BRUSH = 1.8;
const MARGIN = 1;

// Strokes are lists of [x, y], in any unit: they are moved and stretched to fill the square, as the
// data's were, keeping their proportions.
function bitmapOf(strokes) {
  const all = strokes.flat();
  const [left, right] = [Math.min(...all.map((p) => p[0])), Math.max(...all.map((p) => p[0]))];
  const [top, bottom] = [Math.min(...all.map((p) => p[1])), Math.max(...all.map((p) => p[1]))];
  const room = POINTS - 2 * (MARGIN + BRUSH);
  const scale = room / Math.max(right - left, bottom - top, 1e-9);
  const fit = ([x, y]) => [
    POINTS / 2 + (x - (left + right) / 2) * scale,
    POINTS / 2 + (y - (top + bottom) / 2) * scale,
  ];
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
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy;
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
    const row = Array(blocks).fill(0);
    const place = 4 * n - 3;
    const first = Math.floor(place / 10);
    const rest = place - 10 * first;
    row[Math.max(first, 0)] += 10 - rest;
    row[Math.min(first + 1, blocks - 1)] += rest;
    return row;
  });
  const x = [];
  for (let column = 0; column < SIDE; column++)
    for (let row = 0; row < SIDE; row++) {
      let large = 0;
      for (let r = 0; r < blocks; r++)
        for (let c = 0; c < blocks; c++) large += weights[row][r] * counts[r][c] * weights[column][c];
      x.push(Math.floor((large * 255 + 800) / 1600) / 255);
    }
  return x;
}
