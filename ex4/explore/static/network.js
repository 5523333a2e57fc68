// The mathematics: one example through a network, and its error back again, as in ex4/intuition/walk.py.
//
// Thetas[l][j][i] is the weight from unit i of layer l to unit j of layer l+1, counted from 0; i = 0
// is the bias. a[l] and delta[l] have no bias: a[l][j - 1] is unit j.

const sigmoid = (z) => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));
const sum = (values) => values.reduce((total, value) => total + value, 0);
const outer = (u, v) => u.map((x) => v.map((y) => x * y));

// The loss of one output, -y log a - (1 - y) log(1 - a), written so that no logarithm meets a zero.
const lossOf = (z, y) => Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z)));

function affine(Theta, a) {
  return Theta.map((row) => row[0] + sum(a.map((value, i) => row[i + 1] * value)));
}

function forward(Thetas, x) {
  const a = [x], z = [null];
  for (const Theta of Thetas) {
    z.push(affine(Theta, a.at(-1)));
    a.push(z.at(-1).map(sigmoid));
  }
  return { a, z };
}

function loss(Thetas, x, y) {
  return sum(forward(Thetas, x).z.at(-1).map((z, k) => lossOf(z, y[k])));
}

// Everything there is to know of one example. `reading` are the deltas without the factor g'.
function walk(Thetas, x, y) {
  const { a, z } = forward(Thetas, x);
  const last = Thetas.length;
  const delta = Array(last + 1).fill(null), reading = Array(last + 1).fill(null);
  delta[last] = reading[last] = a[last].map((value, k) => value - y[k]);
  for (let l = last - 1; l > 0; l--) {
    const back = (deltas) => a[l].map((_, i) => sum(Thetas[l].map((row, j) => row[i + 1] * deltas[j])));
    delta[l] = back(delta[l + 1]).map((value, i) => value * prime(a[l][i]));
    reading[l] = back(reading[l + 1]);
  }
  const gradient = Thetas.map((_, l) => outer(delta[l + 1], [1, ...a[l]]));
  return { a, z, delta, reading, gradient, loss: sum(z[last].map((value, k) => lossOf(value, y[k]))) };
}

const prime = (a) => a * (1 - a);

// The same slopes, measured: the loss a little to either side.
const STEP = 1e-4;

function measuredWeight(Thetas, x, y, l, j, i) {
  const side = (step) => {
    const changed = Thetas.map((Theta) => Theta.map((row) => [...row]));
    changed[l][j][i] += step;
    return loss(changed, x, y);
  };
  return (side(STEP) - side(-STEP)) / (2 * STEP);
}

// d loss / d z_j of layer l: the network from there on, with that z nudged.
function measuredDelta(Thetas, x, y, l, j) {
  const { z } = forward(Thetas, x);
  const side = (step) => {
    const nudged = z[l].map((value, unit) => (unit === j ? value + step : value));
    const last = l === Thetas.length;
    const end = last ? nudged : forward(Thetas.slice(l), nudged.map(sigmoid)).z.at(-1);
    return sum(end.map((value, k) => lossOf(value, y[k])));
  };
  return (side(STEP) - side(-STEP)) / (2 * STEP);
}
