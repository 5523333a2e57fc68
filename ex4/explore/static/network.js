// The mathematics: one example through a network, and its error back again, as in ex4/intuition/walk.py.
//
// A network is { Thetas, g, loss }. Thetas[l][j][i] is the weight from unit i of layer l to unit j of
// layer l+1, counted from 0; i = 0 is the bias. a[l] and delta[l] have no bias: a[l][j - 1] is unit j.
// The hidden units have the activation g; the outputs are sigmoids.

const sigmoid = (z) => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));
const sum = (values) => values.reduce((total, value) => total + value, 0);
const mean = (values) => sum(values) / values.length;
const outer = (u, v) => u.map((x) => v.map((y) => x * y));

const ACTIVATIONS = {
  sigmoid: { of: sigmoid, slope: (z, a) => a * (1 - a) },
  tanh: { of: Math.tanh, slope: (z, a) => 1 - a * a },
  ReLU: { of: (z) => Math.max(0, z), slope: (z) => (z > 0 ? 1 : 0) },
};

// The loss of one output, from its z, and its derivative by z.
const LOSSES = {
  // -y log a - (1 - y) log(1 - a), written so that no logarithm meets a zero
  "cross-entropy": {
    of: (z, y) => Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z))),
    delta: (a, y) => a - y,
  },
  "squared error": { of: (z, y) => (sigmoid(z) - y) ** 2 / 2, delta: (a, y) => (a - y) * a * (1 - a) },
};

function affine(Theta, a) {
  return Theta.map((row) => row[0] + sum(a.map((value, i) => row[i + 1] * value)));
}

const activationOf = (network, l) => (l === network.Thetas.length ? ACTIVATIONS.sigmoid : ACTIVATIONS[network.g]);

// What follows from the activations `a` of layer `from`, by default from an example.
function forward(network, a, from = 0) {
  const known = { a: [a], z: [null] };
  network.Thetas.slice(from).forEach((Theta, n) => {
    known.z.push(affine(Theta, known.a.at(-1)));
    known.a.push(known.z.at(-1).map(activationOf(network, from + n + 1).of));
  });
  return known;
}

const lossFromZ = (network, z, y) => sum(z.map((value, k) => LOSSES[network.loss].of(value, y[k])));
const lossOf = (network, { x, y }) => lossFromZ(network, forward(network, x).z.at(-1), y);

// Everything there is to know of one example. `reading` are the deltas without any factor g'.
function walk(network, { x, y }) {
  const { Thetas } = network;
  const { a, z } = forward(network, x);
  const last = Thetas.length;
  const delta = Array(last + 1).fill(null);
  const reading = Array(last + 1).fill(null);
  delta[last] = a[last].map((value, k) => LOSSES[network.loss].delta(value, y[k]));
  reading[last] = a[last].map((value, k) => value - y[k]);
  for (let l = last - 1; l > 0; l--) {
    const back = (deltas) => a[l].map((_, i) => sum(Thetas[l].map((row, j) => row[i + 1] * deltas[j])));
    delta[l] = back(delta[l + 1]).map((value, i) => value * slopeOf(network, l, z[l][i], a[l][i]));
    reading[l] = back(reading[l + 1]);
  }
  const gradient = Thetas.map((_, l) => outer(delta[l + 1], [1, ...a[l]]));
  return { a, z, delta, reading, gradient, loss: lossFromZ(network, z[last], y) };
}

// g'(z) of a unit in layer l
const slopeOf = (network, l, z, a) => activationOf(network, l).slope(z, a);

// The same slopes, measured: a little to either side, and twice as far, so that what is left of the
// error is as small as rounding.
const STEP = 1e-4;

function measured(f) {
  const difference = (step) => f(step) - f(-step);
  return (8 * difference(STEP) - difference(2 * STEP)) / (12 * STEP);
}

// d J / d Theta_ji of layer l, where J is the mean over the examples
function measuredWeight(network, examples, l, j, i) {
  return measured((step) => {
    const Thetas = network.Thetas.map((Theta) => Theta.map((row) => [...row]));
    Thetas[l][j][i] += step;
    return meanLoss({ ...network, Thetas }, examples);
  });
}

// d loss / d z_j of layer l: the network from there on, with that z nudged.
function measuredDelta(network, { x, y }, l, j) {
  const { z } = forward(network, x);
  const last = network.Thetas.length;
  return measured((step) => {
    const nudged = z[l].map((value, unit) => (unit === j ? value + step : value));
    const end = l === last ? nudged : forward(network, nudged.map(activationOf(network, l).of), l).z.at(-1);
    return lossFromZ(network, end, y);
  });
}
