// The network as a picture: units in columns, an edge for each weight. What is selected, and how far
// back the error has come, is in `net`; the picture holds no state of its own.

const SVG = "http://www.w3.org/2000/svg";
const RADIUS = 26;
const BIAS_RADIUS = 15;
const CLOSEST = 92; // of two columns

function element(name, attributes, parent, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  parent?.append(made);
  return made;
}

// Where everything is. On a narrow screen labels stand above and below their units, not beside them.
function layoutOf(net, room) {
  const last = net.sizes.length - 1;
  const isNarrow = room < 620;
  const left = isNarrow ? RADIUS + 4 : 64;
  const right = isNarrow ? RADIUS + 6 : 124;
  const gap = isNarrow ? 112 : 94;
  const width = Math.max(room, left + right + last * CLOSEST);
  const counts = net.sizes.map((count, l) => count + (l < last)); // with the bias unit, on top
  const height = Math.max(...counts) * gap + 34;
  const at = counts.map((count, l) =>
    Array.from({ length: count }, (_, n) => ({
      x: left + (l * (width - left - right)) / last,
      y: (height - 24) / 2 + (n - (count - 1) / 2) * gap - (isNarrow ? 12 : 4),
    })),
  );
  const position = (l, i) => at[l][l < last ? i : i - 1]; // i = 0: the bias
  return { width, height, position, isNarrow };
}

// Draws the network. What is done to it goes to `on`: select(what), change(what, value).
function drawFigure(svg, net, known, on) {
  const focused = svg.contains(document.activeElement) && document.activeElement.dataset.key;
  const layout = layoutOf(net, Math.floor(svg.parentElement.clientWidth));
  svg.replaceChildren();
  svg.setAttribute("viewBox", `0 0 ${layout.width} ${layout.height}`);
  svg.style.width = `${layout.width}px`;
  byId("is-wide").hidden = layout.width <= svg.parentElement.clientWidth;
  const edges = element("g", {}, svg);
  const units = element("g", {}, svg);
  const texts = element("g", { "aria-hidden": true }, svg);
  const scale = Math.max(
    1e-12,
    ...net.Thetas.flatMap((Theta, l) =>
      Theta.flatMap((row, j) => row.map((_, i) => Math.abs(slopeShown(net, known, l, j, i)))),
    ),
  );
  net.Thetas.forEach((Theta, l) =>
    Theta.forEach((row, j) =>
      row.forEach((_, i) => drawEdge({ edges, texts }, net, known, layout, { kind: "edge", l, j, i }, scale, on)),
    ),
  );
  net.sizes.forEach((count, l) => {
    const { x } = layout.position(l, 1);
    const isLast = l === net.sizes.length - 1;
    if (!isLast) drawBias({ units, texts }, layout.position(l, 0));
    for (let j = 0; j < count; j++) drawUnit({ units, texts }, net, known, layout, { kind: "unit", l, j }, on);
    const heading = l === 0 ? "inputs" : isLast ? "output" + (count > 1 ? "s" : "") : `layer ${l + 1}`;
    element("text", { x, y: layout.height - 6, class: "heading" }, texts, heading);
  });
  if (focused)
    (svg.querySelector(`[data-key="${focused}"]`) ?? svg.querySelector(".selected"))?.focus({ preventScroll: true });
}

// The slope of the shown example's loss along a weight, as the deltas that are shown give it
const slopeShown = (net, known, l, j, i) =>
  (net.withPrime ? known.delta : known.reading)[l + 1][j] * (i ? known.a[l][i - 1] : 1);

function drawEdge({ edges, texts }, net, known, layout, what, scale, on) {
  const { l, j, i } = what;
  const weight = net.Thetas[l][j][i];
  const slope = slopeShown(net, known, l, j, i);
  const from = layout.position(l, i);
  const to = layout.position(l + 1, j + 1);
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const between = (distance) => ({
    x: from.x + ((to.x - from.x) * distance) / length,
    y: from.y + ((to.y - from.y) * distance) / length,
  });
  const start = i ? RADIUS : BIAS_RADIUS;
  const free = length - start - RADIUS;
  const [a, b] = [between(start), between(start + free)];
  const line = { x1: a.x, y1: a.y, x2: b.x, y2: b.y };
  const isReached = l + 1 >= net.reached;
  const verdict = net.mine ? mineVerdict(net, l, j, i) : slope > 0 ? "positive" : slope < 0 ? "negative" : "flat";
  const mark = { right: "✓", wrong: "✗", positive: "+", negative: "−", flat: "" }[verdict];
  const label = `weight Theta ${j + 1}${i} of layer ${l + 1}, ${short(weight)}`;
  const more = !isReached ? "" : net.mine ? `, yours is ${verdict}` : `, slope ${short(slope)}`;
  const group = interactive(
    element("g", { class: `edge ${isReached ? verdict : "unreached"}` }, edges),
    what,
    label + more,
    net,
    on,
  );
  group.style.setProperty("--share", Math.sqrt(Math.abs(slope) / scale).toFixed(3));
  element("line", { ...line, class: "hit" }, group);
  const dashes = weight < 0 ? { "stroke-dasharray": "7 4" } : {};
  element(
    "line",
    { ...line, class: "line", "stroke-width": (6 - 5 * Math.exp(-Math.abs(weight) / 3)).toFixed(2), ...dashes },
    group,
  );
  // Of the edges that end at different units, none has its text where another has.
  const place = between(start + free * Math.max(0.2, 1 / (net.sizes[l + 1] + 1)));
  const text = [net.numbers ? short(weight) : "", isReached ? mark : ""].filter(Boolean).join(" ");
  if (text) element("text", { x: place.x, y: place.y + 5, class: `on-edge ${isReached ? verdict : ""}` }, texts, text);
}

function drawBias({ units, texts }, { x, y }) {
  element("circle", { cx: x, cy: y, r: BIAS_RADIUS, class: "bias" }, units);
  element("text", { x, y: y + 5 }, texts, "1");
}

function drawUnit({ units, texts }, net, known, layout, what, on) {
  const { l, j } = what;
  const { x, y } = layout.position(l, j + 1);
  const isLast = l === net.sizes.length - 1;
  const isReached = l >= net.reached && l > 0;
  const a = short(known.a[l][j]);
  const delta = isReached && (net.withPrime ? known.delta : known.reading)[l][j];
  const label =
    `${l ? "unit" : "input"} ${j + 1} of layer ${l + 1}, a ${a}` + (isReached ? `, delta ${short(delta)}` : "");
  const group = interactive(element("g", { class: `unit${isReached ? " reached" : ""}` }, units), what, label, net, on);
  element("circle", { cx: x, cy: y, r: RADIUS }, group);
  element("text", { x, y: y + 5 }, texts, a);
  if (isReached)
    element(
      "text",
      { x, y: y + RADIUS + 17, class: `delta ${delta < 0 ? "negative" : "positive"}` },
      texts,
      `δ ${short(delta)}`,
    );
  if (l === 0)
    element(
      "text",
      layout.isNarrow ? { x, y: y - RADIUS - 6 } : { x: x - RADIUS - 18, y: y + 5 },
      texts,
      `x${sub(j + 1)}`,
    );
  if (isLast)
    drawLabel(
      { units, texts },
      net,
      { kind: "label", j },
      layout.isNarrow ? { x, y: y + RADIUS + 38 } : { x: x + RADIUS + 54, y },
      on,
    );
}

function drawLabel({ units, texts }, net, what, { x, y }, on) {
  const text = `y${sub(what.j + 1)} ${short(valueOf(what))}`;
  const group = interactive(
    element("g", { class: "label" }, units),
    what,
    `label y ${what.j + 1}, ${short(valueOf(what))}`,
    net,
    on,
  );
  element("rect", { x: x - 32, y: y - 15, width: 64, height: 30, rx: 6 }, group);
  element("text", { x, y: y + 5 }, texts, text);
}

const sub = (n) => String.fromCodePoint(0x2080 + n);

// Makes a thing that can be selected and driven by the keyboard, and dragged up and down with a mouse
// (a finger that moves up and down scrolls the page).
function interactive(group, what, label, net, on) {
  const key = keyOf(what);
  const isSelected = key === keyOf(net.selected);
  for (const [name, value] of Object.entries({
    tabindex: 0,
    role: "button",
    "aria-label": label,
    "aria-pressed": isSelected,
  }))
    group.setAttribute(name, value);
  group.dataset.key = key;
  group.classList.toggle("selected", isSelected);
  group.addEventListener("keydown", (event) => {
    const step = { ArrowUp: 0.05, ArrowDown: -0.05, PageUp: 0.5, PageDown: -0.5 }[event.key];
    if (event.key === "Enter" || event.key === " ") on.select(what);
    else if (step) on.change(what, valueOf(what) + step);
    else return;
    event.preventDefault();
  });
  group.addEventListener("click", () => on.select(what));
  group.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch") return;
    const start = { y: event.clientY, value: valueOf(what) };
    on.select(what);
    if (start.value === null) return;
    event.preventDefault();
    const move = (moved) => on.change(what, start.value + (start.y - moved.clientY) / 80);
    const ended = new AbortController();
    const { signal } = ended;
    window.addEventListener("pointermove", move, { signal });
    for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => ended.abort(), { signal });
  });
  return group;
}
