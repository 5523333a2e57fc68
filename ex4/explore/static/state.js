// What the page holds: the network, its examples, and what is chosen. Everything that is drawn is drawn
// from `net`; whoever changes it calls `draw`.

const DATA = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const MOST_LAYERS = 5;
const MOST_UNITS = 6;
const MOST_EXAMPLES = 12;

const net = {
  sizes: [],
  Thetas: [],
  g: "sigmoid",
  loss: "cross-entropy",
  examples: [],
  shown: 0, // the one that goes through the network in the picture
  withPrime: true, // the true deltas, or the reading's, which leave g' out
  reached: 0, // the first layer to which the error has been followed back
  selected: null,
  numbers: false, // whether the weights' numbers stand on the edges
  rate: 1,
  oneAtATime: false,
  past: [],
  curve: [],
  mine: null, // what the learner's own function gave, where there is one
};

const example = () => net.examples[net.shown];
const lastLayer = () => net.sizes.length - 1;

// Begins with a network; what is not said of it is as at first.
function begin({ title, sizes, Thetas, examples, ...chosen }) {
  Object.assign(net, {
    sizes,
    Thetas,
    examples,
    mine: null,
    g: "sigmoid",
    loss: "cross-entropy",
    shown: 0,
    withPrime: true,
    numbers: false,
    rate: 1,
    oneAtATime: false,
    reached: sizes.length, // nothing yet: "start from the right"
    selected: { kind: "unit", l: sizes.length - 1, j: 0 },
    ...chosen,
  });
  startHere(net);
}

// Weights for a network of any shape, the same every time: they need only look unlike one another.
function weightsFor(sizes) {
  let count = 0;
  const next = () => Math.round(140 * Math.sin(1.7 * ++count)) / 100;
  return sizes
    .slice(1)
    .map((rows, l) => Array.from({ length: rows }, () => Array.from({ length: sizes[l] + 1 }, next)));
}

// The same network with other sizes: new weights, and examples as long as they have to be.
function resize(sizes) {
  const fitted = (values, length, fill) => Array.from({ length }, (_, n) => values[n] ?? fill(n));
  const examples = net.examples.map(({ x, y }) => ({
    x: fitted(x, sizes[0], (n) => (n % 2 ? -0.5 : 0.5)),
    y: fitted(y, sizes.at(-1), () => 0),
  }));
  const { g, loss, rate, oneAtATime, numbers } = net;
  begin({ sizes, Thetas: weightsFor(sizes), examples, g, loss, rate, oneAtATime, numbers });
}

const valueOf = ({ kind, l, j, i }) => {
  if (kind === "edge") return net.Thetas[l][j][i];
  if (kind === "label") return example().y[j];
  return l === 0 ? example().x[j] : null;
};

function setValue(what, value) {
  const { kind, l, j, i } = what;
  const rounded = Math.round(value * 1000) / 1000;
  if (valueOf(what) === null || !Number.isFinite(value)) return;
  if (kind === "edge")
    net.Thetas = net.Thetas.map((Theta, n) =>
      n === l ? Theta.map((row, r) => (r === j ? row.with(i, rounded) : row)) : Theta,
    );
  else if (kind === "label") example().y[j] = Math.min(1, Math.max(0, rounded));
  else example().x[j] = rounded;
  net.mine = null;
  startHere(net);
}

const keyOf = (what) => what && [what.kind, what.l, what.j, what.i].join("-");

// Everything that can be selected, in the order of the picture.
function everything() {
  const found = [];
  net.sizes.forEach((count, l) => {
    for (let j = 0; j < count; j++) {
      if (l) for (let i = 0; i <= net.sizes[l - 1]; i++) found.push({ kind: "edge", l: l - 1, j, i });
      found.push({ kind: "unit", l, j });
    }
  });
  for (let j = 0; j < net.sizes.at(-1); j++) found.push({ kind: "label", j });
  return found;
}

function nameOf({ kind, l, j, i }) {
  if (kind === "label") return `Label of output ${j + 1}`;
  if (kind === "edge")
    return `Weight from ${i ? `unit ${i}` : "the bias unit"} of layer ${l + 1} to unit ${j + 1} of layer ${l + 2}`;
  return l ? `Unit ${j + 1} of layer ${l + 1}` : `Input ${j + 1}`;
}
