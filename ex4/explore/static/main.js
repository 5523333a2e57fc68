// What the page holds, and what its controls do. Every change draws everything anew.

const DATA = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);

const net = {
  sizes: [], Thetas: [], x: [], y: [],
  withPrime: true, // the true deltas, or the reading's, which leave g' out
  reached: 0, // the first layer to which the error has been followed back
  selected: null,
  mine: null, // what the learner's own function gave, where there is one
};

const gradientOf = (net, known, l, j, i) =>
  (net.withPrime ? known.delta : known.reading)[l + 1][j] * (i ? known.a[l][i - 1] : 1);

function begin({ sizes, Thetas, x, y }) {
  Object.assign(net, { sizes, Thetas, x, y, mine: null });
  net.reached = sizes.length; // nothing yet: "start from the right"
  net.selected = { kind: "unit", l: sizes.length - 1, j: 0 };
}

// Weights for a network of any shape, the same every time: they need only look unlike one another.
function networkOf(sizes) {
  let count = 0;
  const next = () => Math.round(140 * Math.sin(1.7 * ++count)) / 100;
  const Thetas = sizes.slice(1).map((rows, l) => Array.from({ length: rows }, () => Array.from({ length: sizes[l] + 1 }, next)));
  const x = Array.from({ length: sizes[0] }, next);
  return { sizes, Thetas, x, y: sizes.at(-1) === 1 ? [1] : Array.from({ length: sizes.at(-1) }, (_, k) => (k === 0 ? 1 : 0)) };
}

const on = {
  select(what) {
    net.selected = what;
    if (what.kind === "edge") net.reached = Math.min(net.reached, what.l + 1);
    draw();
  },
  valueOf({ kind, l, j, i }) {
    if (kind === "edge") return net.Thetas[l][j][i];
    if (kind === "label") return net.y[j];
    return l === 0 ? net.x[j] : null;
  },
  change(what, value) {
    const { kind, l, j, i } = what;
    const rounded = Math.round(value * 1000) / 1000;
    if (on.valueOf(what) === null) return;
    if (kind === "edge") net.Thetas[l][j][i] = rounded;
    else if (kind === "label") net.y[j] = Math.min(1, Math.max(0, rounded));
    else net.x[j] = rounded;
    net.mine = null;
    draw();
    askMine();
  },
};

function draw() {
  const known = walk(net.Thetas, net.x, net.y);
  drawFigure(byId("figure"), net, known, on);
  drawCost(known);
  drawSelected(known);
  drawControls();
  return known;
}

function drawCost(known) {
  const h = known.a.at(-1);
  const likelihood = sum(h.map((a, k) => -lossOf(known.z.at(-1)[k], net.y[k])));
  byId("loss").textContent = number(known.loss);
  byId("likelihood").textContent = number(likelihood);
  const lines = h.map((a, k) => {
    const y = net.y[k], first = `${M.factor(y)}${M.o("·")}${log}${M.factor(a)}`;
    const second = `${brackets(M.n(1) + M.o("−") + M.factor(y))}${M.o("·")}${log}${brackets(M.n(1) + M.o("−") + M.factor(a))}`;
    return formula(k ? M.o("+") : "", first, M.o("+"), second);
  });
  byId("cost-formula").innerHTML = lines.join("") + formula(M.o("="), M.n(likelihood));
}

function drawSelected(known) {
  const what = net.selected, out = byId("selected");
  const { kind, l, j, i } = what;
  let title, lines = [], check = null;
  if (kind === "unit" && l === 0) {
    title = `Input ${j + 1}`;
    lines = [formula(M.a(j, 0), M.o("="), `<msub>${M.i("x")}<mn>${j + 1}</mn></msub>`, M.o("="), M.n(net.x[j]))];
  } else if (kind === "unit") {
    title = `Unit ${j + 1} of layer ${l + 1}`;
    lines = formulasOfZ(net, known, l, j);
    if (l >= net.reached) {
      lines.push(...formulasOfDelta(net, known, l, j, net.withPrime));
      check = [(net.withPrime ? known.delta : known.reading)[l][j], measuredDelta(net.Thetas, net.x, net.y, l, j), `∂ loss / ∂ z`];
    }
  } else if (kind === "edge") {
    title = `Weight from ${i ? `unit ${i}` : "the bias unit"} of layer ${l + 1} to unit ${j + 1} of layer ${l + 2}`;
    lines = formulasOfSlope(net, known, l, j, i, net.withPrime);
    check = [gradientOf(net, known, l, j, i), measuredWeight(net.Thetas, net.x, net.y, l, j, i), "slope of the loss"];
  } else {
    title = `Label of output ${j + 1}`;
    lines = [formula(M.y(j), M.o("="), M.n(net.y[j]))];
  }
  out.querySelector("h3").textContent = title;
  out.querySelector(".formulas").innerHTML = lines.join("");
  drawSlider(what);
  drawCheck(out.querySelector(".check"), check);
  byId("mine-says").textContent = kind === "edge" && net.mine ? mineInWords(net, l, j, i) : "";
}

function drawSlider(what) {
  const value = on.valueOf(what), row = byId("slider-row"), slider = byId("slider");
  row.hidden = value === null;
  if (value === null) return;
  slider.min = what.kind === "label" ? 0 : -4;
  slider.max = what.kind === "label" ? 1 : 4;
  slider.value = value;
  byId("slider-value").textContent = number(value);
}

function drawCheck(out, check) {
  out.hidden = !check;
  if (!check) return;
  const [value, measured, of] = check;
  const agree = Math.abs(value - measured) <= 1e-6 * Math.max(1, Math.abs(value));
  out.className = `check ${agree ? "agrees" : "differs"}`;
  out.dataset.value = value;
  out.dataset.measured = measured;
  out.querySelector(".measured").textContent = `${of}, measured: ${number(measured)}`;
  out.querySelector(".verdict").textContent = agree
    ? `✓ the same, to ${Math.abs(value - measured).toExponential(0).replace("-", "−")}`
    : `✗ not ${number(value)}: the factor g′ is missing`;
}

function drawControls() {
  const last = net.sizes.length - 1;
  byId("back").disabled = net.reached <= 1;
  byId("back").textContent = net.reached > last ? "Start from the right" : "One layer back";
  byId("with-prime").checked = net.withPrime;
  byId("as-read").checked = !net.withPrime;
  byId("layers").value = net.sizes.length;
  const steppers = byId("sizes");
  if (steppers.children.length !== net.sizes.length) {
    steppers.replaceChildren(...net.sizes.map((_, l) => sizeInput(l)));
  }
  [...steppers.children].forEach((label, l) => (label.lastChild.value = net.sizes[l]));
}

function sizeInput(l) {
  const label = document.createElement("label"), input = document.createElement("input");
  Object.assign(input, { type: "number", min: 1, max: 6 });
  input.setAttribute("aria-label", `units in layer ${l + 1}`);
  input.addEventListener("change", () => {
    const sizes = net.sizes.map((size, at) => (at === l ? limited(input.value, 1, 6) : size));
    begin(networkOf(sizes));
    draw();
    askMine();
  });
  label.append(l ? "–" : "", input);
  return label;
}

const limited = (text, least, most) => Math.min(most, Math.max(least, Math.round(Number(text)) || least));

function say(text) {
  byId("said").textContent = text;
}

byId("back").addEventListener("click", () => {
  net.reached -= 1;
  net.selected = { kind: "unit", l: net.reached, j: 0 };
  draw();
  say(`The error has come to layer ${net.reached + 1}.`);
});
byId("again").addEventListener("click", () => {
  net.reached = net.sizes.length;
  draw();
});
byId("reading").addEventListener("click", () => {
  begin(structuredClone(DATA.network));
  draw();
  askMine();
});
for (const [id, value] of [["with-prime", true], ["as-read", false]]) {
  byId(id).addEventListener("change", () => {
    net.withPrime = value;
    draw();
  });
}
byId("layers").addEventListener("change", (event) => {
  const count = limited(event.target.value, 2, 5);
  const inside = net.sizes.slice(1, -1);
  const hidden = Array.from({ length: count - 2 }, (_, n) => inside[n] ?? 2);
  begin(networkOf([net.sizes[0], ...hidden, net.sizes.at(-1)]));
  draw();
  askMine();
});
byId("slider").addEventListener("input", (event) => on.change(net.selected, Number(event.target.value)));

// For whoever wants to look inside, or to test.
window.ex4 = { net, walk: () => walk(net.Thetas, net.x, net.y), begin: (network) => (begin(network), draw(), askMine()), draw, measuredWeight, measuredDelta };

begin(structuredClone(DATA.network));
draw();
askMine();
