// The network as a picture: units in columns, an edge for each weight. What is selected, and how far
// back the error has come, is in `net`; the picture holds no state of its own.

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 800, RADIUS = 31, BIAS_RADIUS = 17, GAP = 104;

function element(name, attributes, parent, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  parent?.append(made);
  return made;
}

const short = (value) => (Math.abs(value) < 0.005 ? "0.00" : value.toFixed(2).replace("-", "−"));
const places = (net, height) => {
  const columns = net.sizes.length, xAt = (l) => 80 + (l * (WIDTH - 210)) / (columns - 1);
  return net.sizes.map((count, l) => {
    const all = l < columns - 1 ? count + 1 : count; // with the bias unit, on top
    const top = height / 2 - ((all - 1) * GAP) / 2;
    return Array.from({ length: all }, (_, n) => ({ x: xAt(l), y: top + n * GAP }));
  });
};

// Draws the network. What is done to it goes to `on`: select(what), valueOf(what), change(what, value).
function drawFigure(svg, net, known, on) {
  const focused = document.activeElement?.dataset?.key;
  const most = Math.max(...net.sizes.map((count, l) => count + (l < net.sizes.length - 1)));
  const height = most * GAP + 30;
  svg.replaceChildren();
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${height}`);
  const at = places(net, height);
  const position = (l, i) => at[l][l < net.sizes.length - 1 ? i : i - 1]; // i = 0: the bias
  const edges = element("g", {}, svg), units = element("g", {}, svg);
  const gradients = net.Thetas.flatMap((Theta, l) => Theta.flatMap((row, j) => row.map((_, i) => Math.abs(gradientOf(net, known, l, j, i)))));
  const scale = Math.max(...gradients, 1e-12);
  net.Thetas.forEach((Theta, l) =>
    Theta.forEach((row, j) =>
      row.forEach((weight, i) => {
        const what = { kind: "edge", l, j, i };
        const from = position(l, i), to = position(l + 1, j + 1);
        const dx = to.x - from.x, dy = to.y - from.y, length = Math.hypot(dx, dy);
        const start = i ? RADIUS : BIAS_RADIUS;
        const line = {
          x1: from.x + (dx * start) / length, y1: from.y + (dy * start) / length,
          x2: to.x - (dx * RADIUS) / length, y2: to.y - (dy * RADIUS) / length,
        };
        const gradient = gradientOf(net, known, l, j, i);
        const reached = l + 1 >= net.reached;
        const kind = !reached ? "unreached" : net.mine ? mineClass(net, l, j, i) : gradient < 0 ? "negative" : "positive";
        const label = `weight Theta ${j + 1}${i} of layer ${l + 1}, ${short(weight)}` + (reached ? `, slope ${short(gradient)}` : "");
        const group = interactive(element("g", { class: `edge ${kind}` }, edges), what, label, net, on);
        group.style.setProperty("--share", Math.sqrt(Math.abs(gradient) / scale).toFixed(3));
        element("line", { ...line, class: "hit" }, group);
        element("line", { ...line, class: "line", "stroke-width": (1 + 3.2 * Math.min(Math.abs(weight) / 2, 1)).toFixed(2), ...(weight < 0 ? { "stroke-dasharray": "7 4" } : {}) }, group);
      }),
    ),
  );
  net.sizes.forEach((count, l) => {
    const last = l === net.sizes.length - 1;
    if (!last) {
      const { x, y } = position(l, 0);
      const bias = element("g", { class: "bias" }, units);
      element("circle", { cx: x, cy: y, r: BIAS_RADIUS }, bias);
      element("text", { x, y: y + 4 }, bias, "1");
    }
    for (let j = 0; j < count; j++) drawUnit(units, net, known, l, j, position(l, j + 1), on);
    const heading = { x: at[l][0].x, y: height - 4, class: "heading" };
    element("text", heading, units, l === 0 ? "inputs" : last ? "outputs" : `layer ${l + 1}`);
  });
  if (focused) svg.querySelector(`[data-key="${focused}"]`)?.focus();
}

function drawUnit(parent, net, known, l, j, { x, y }, on) {
  const last = l === net.sizes.length - 1;
  const deltas = net.withPrime ? known.delta : known.reading;
  const reached = l >= net.reached && l > 0;
  const label = `${l ? "unit" : "input"} ${j + 1} of layer ${l + 1}, a ${short(known.a[l][j])}` + (reached ? `, delta ${short(deltas[l][j])}` : "");
  const group = interactive(element("g", { class: `unit${reached ? " reached" : ""}` }, parent), { kind: "unit", l, j }, label, net, on);
  element("circle", { cx: x, cy: y, r: RADIUS }, group);
  element("text", { x, y: reached ? y - 3 : y + 5, class: "value" }, group, short(known.a[l][j]));
  if (reached) element("text", { x, y: y + 14, class: deltas[l][j] < 0 ? "delta negative" : "delta positive" }, group, `δ ${short(deltas[l][j])}`);
  if (l === 0) element("text", { x: x - RADIUS - 8, y: y + 5, class: "outside end" }, group, `x${sub(j + 1)}`);
  if (last) {
    const label = { kind: "label", j };
    const target = interactive(element("g", { class: "label" }, parent), label, `label y ${j + 1}, ${short(net.y[j])}`, net, on);
    element("rect", { x: x + RADIUS + 16, y: y - 17, width: 62, height: 34, rx: 6 }, target);
    element("text", { x: x + RADIUS + 47, y: y + 5 }, target, `y${sub(j + 1)} ${short(net.y[j])}`);
  }
}

const sub = (n) => String.fromCodePoint(0x2080 + n);

// Makes a thing that can be clicked, dragged up and down, and driven by the keyboard.
function interactive(group, what, label, net, on) {
  const key = [what.kind, what.l, what.j, what.i].join("-");
  const selected = net.selected && key === [net.selected.kind, net.selected.l, net.selected.j, net.selected.i].join("-");
  group.setAttribute("tabindex", "0");
  group.setAttribute("role", "button");
  group.setAttribute("aria-label", label);
  group.setAttribute("aria-pressed", selected ? "true" : "false");
  group.dataset.key = key;
  if (selected) group.classList.add("selected");
  group.addEventListener("keydown", (event) => {
    const step = { ArrowUp: 0.05, ArrowDown: -0.05, PageUp: 0.5, PageDown: -0.5 }[event.key];
    if (event.key === "Enter" || event.key === " ") on.select(what);
    else if (step) on.change(what, on.valueOf(what) + step);
    else return;
    event.preventDefault();
  });
  group.addEventListener("pointerdown", (event) => {
    on.select(what);
    const start = { y: event.clientY, value: on.valueOf(what) };
    if (start.value === null) return;
    event.preventDefault();
    const move = (moved) => on.change(what, start.value + (start.y - moved.clientY) / 80);
    const end = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
  });
  return group;
}
