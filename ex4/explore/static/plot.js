// A small plot of lines: curves that a name and a dash tell apart, not a colour alone.

const PLOT_HEIGHT = 220;

// curves: [{ points: [[x, y]], name, kind }], where `kind` is a class of the style, "first" or "second";
// marks: [{ x, y, kind }]. The y axis is as long as it must be, or as `yRange` says.
function drawPlot(svg, { curves, marks = [], xName, yName, xRange, yRange, wholeX }) {
  const width = Math.max(240, svg.getBoundingClientRect().width);
  const height = PLOT_HEIGHT;
  const [left, right, top, bottom] = [54, 12, 12, 44];
  const ys = curves.flatMap(({ points }) => points.map(([, y]) => y));
  const [x0, x1] = xRange;
  const [y0, y1] = yRange ?? [Math.min(0, ...ys), Math.max(...ys, 1e-9) * 1.05];
  const X = (x) => left + ((x - x0) / (x1 - x0)) * (width - left - right);
  const Y = (y) => height - bottom - ((y - y0) / (y1 - y0)) * (height - top - bottom);
  svg.replaceChildren();
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  for (const y of ticks(y0, y1, 4)) {
    element("line", { x1: left, x2: width - right, y1: Y(y), y2: Y(y), class: "grid" }, svg);
    element("text", { x: left - 6, y: Y(y) + 5, class: "end" }, svg, short(y));
  }
  for (const x of ticks(x0, x1, width < 420 ? 4 : 6, wholeX))
    element("text", { x: X(x), y: height - bottom + 18 }, svg, wholeX ? signed(String(x)) : short(x));
  element("text", { x: (left + width - right) / 2, y: height - 6, class: "heading" }, svg, xName);
  element("text", { x: 4, y: top + 2, class: "heading start" }, svg, yName);
  for (const { points, kind } of curves) {
    const every = Math.max(1, Math.floor(points.length / 1500));
    const kept = points.filter((_, n) => n % every === 0 || n === points.length - 1);
    element(
      "path",
      {
        d: kept.map(([x, y], n) => `${n ? "L" : "M"}${X(x).toFixed(1)} ${Y(y).toFixed(1)}`).join(""),
        class: `curve ${kind}`,
      },
      svg,
    );
  }
  for (const { x, y, kind } of marks) element("circle", { cx: X(x), cy: Y(y), r: 6, class: `mark ${kind}` }, svg);
}

// Round numbers from one end to the other.
function ticks(from, to, count, whole = false) {
  const rough = (to - from) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    whole ? 1 : 0,
    [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough),
  );
  const found = [];
  for (let n = Math.ceil(from / step - 1e-9); n * step <= to + 1e-9 * step; n++)
    found.push(Number((n * step).toPrecision(12)));
  return found;
}
