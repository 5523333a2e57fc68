// The same network in the exercise: as a call of nnCostFunction, and step by step, in Octave and in
// Python. Both give J and the gradient that the page has.

// Why the exercise's function cannot be given this network; nothing if it can.
function whyNotTheExercises({ sizes, g, loss, examples }) {
  if (sizes.length !== 3) return "it takes one hidden layer: choose 3 layers";
  if (g !== "sigmoid") return "its hidden units are sigmoids: choose the sigmoid";
  if (loss !== "cross-entropy") return "its cost is cross-entropy: choose that";
  const isLabel = ({ y }) => y.every((value) => value === 0 || value === 1) && sum(y) === 1;
  if (sizes[2] < 2 || !examples.every(isLabel))
    return (
      "it takes a label, the number of the output that should be 1: have two outputs or more, " +
      "and set one y of each example to 1, the others to 0"
    );
  return "";
}

const labelsOf = (examples) => examples.map(({ y }) => 1 + y.indexOf(1));

// What differs between the two languages.
const OCTAVE = {
  matrix: (rows) => `[${rows.map((row) => row.join(" ")).join("; ")}]`,
  column: (values) => `[${values.join("; ")}]`,
  end: ";",
  transposed: (A) => `${A}'`,
  times: " * ",
  each: " .* ",
  power: " .^ 2",
  over: " ./ ",
  rows: "size(X, 1)",
  withOnes: (A) => `[ones(m, 1) ${A}]`,
  total: (A) => `sum(sum(${A}))`,
  exp: "exp",
  log: "log",
  tanh: "tanh",
  relu: (A) => `max(0, ${A})`,
  withoutBias: (A) => `${A}(:, 2:end)`,
  before: [],
};
const PYTHON = {
  matrix: (rows) => `np.array([${rows.map((row) => `[${row.join(", ")}]`).join(", ")}])`,
  column: (values) => `np.array([${values.join(", ")}])`,
  end: "",
  transposed: (A) => `${A}.T`,
  times: " @ ",
  each: " * ",
  power: " ** 2",
  over: " / ",
  rows: "len(X)",
  withOnes: (A) => `np.column_stack([np.ones(m), ${A}])`,
  total: (A) => `np.sum(${A})`,
  exp: "np.exp",
  log: "np.log",
  tanh: "np.tanh",
  relu: (A) => `np.maximum(0, ${A})`,
  withoutBias: (A) => `${A}[:, 1:]`,
  before: ["import numpy as np"],
};

const weightsIn = (language) =>
  net.Thetas.map((Theta, l) => `Theta${l + 1} = ${language.matrix(Theta)}${language.end}`);

function callIn(language) {
  const { sizes, examples } = net;
  const isOctave = language === OCTAVE;
  const call = `nnCostFunction(${isOctave ? "[Theta1(:); Theta2(:)]" : "nn_params"}, ${sizes.join(", ")}, X, y, 0)`;
  return [
    ...language.before,
    ...(isOctave ? [] : ["from nnCostFunction import nnCostFunction  # yours"]),
    ...weightsIn(language),
    `X = ${language.matrix(examples.map(({ x }) => x))}${language.end}`,
    `y = ${language.column(labelsOf(examples))}${language.end}`,
    ...(isOctave ? [] : ['nn_params = np.concatenate([Theta1.ravel(order="F"), Theta2.ravel(order="F")])']),
    isOctave ? `[J, grad] = ${call}` : `J, grad = ${call}`,
  ].join("\n");
}

function stepsIn(language) {
  const { end, times, each, transposed, withOnes, total, power, withoutBias } = language;
  const last = net.Thetas.length;
  const sigmoidOf = (z) => `1${language.over}(1 + ${language.exp}(-${z}))`;
  const g = { sigmoid: sigmoidOf, tanh: (z) => `${language.tanh}(${z})`, ReLU: (z) => language.relu(z) }[net.g];
  const slope = {
    sigmoid: (l) => `${each}g${l}${each}(1 - g${l})`,
    tanh: (l) => `${each}(1 - g${l}${power})`,
    ReLU: (l) => `${each}(z${l} > 0)`,
  }[net.g];
  const lines = [
    ...language.before,
    ...weightsIn(language),
    `X = ${language.matrix(net.examples.map(({ x }) => x))}${end}`,
    `Y = ${language.matrix(net.examples.map(({ y }) => y))}${end}`,
    `m = ${language.rows}${end}`,
    `a1 = ${withOnes("X")}${end}`,
  ];
  for (let l = 2; l <= last; l++)
    lines.push(
      `z${l} = a${l - 1}${times}${transposed(`Theta${l - 1}`)}${end}`,
      `g${l} = ${g(`z${l}`)}${end}`,
      `a${l} = ${withOnes(`g${l}`)}${end}`,
    );
  const h = `a${last + 1}`;
  const squared = net.loss === "squared error";
  const { log } = language;
  lines.push(
    `z${last + 1} = a${last}${times}${transposed(`Theta${last}`)}${end}`,
    `${h} = ${sigmoidOf(`z${last + 1}`)}${end}`,
  );
  lines.push(
    squared
      ? `J = ${total(`(${h} - Y)${power}`)} / (2 * m)`
      : `J = ${total(`-Y${each}${log}(${h}) - (1 - Y)${each}${log}(1 - ${h})`)} / m`,
  );
  lines.push(`delta${last + 1} = ${squared ? `(${h} - Y)${each}${h}${each}(1 - ${h})` : `${h} - Y`}${end}`);
  for (let l = last; l > 1; l--)
    lines.push(`delta${l} = (delta${l + 1}${times}${withoutBias(`Theta${l}`)})${slope(l)}${end}`);
  for (let l = 1; l <= last; l++) lines.push(`Theta${l}_grad = ${transposed(`delta${l + 1}`)}${times}a${l} / m`);
  return lines.join("\n");
}

function drawCode() {
  const why = whyNotTheExercises(net);
  const J = net.curve.at(-1);
  byId("why-no-call").hidden = !why;
  byId("why-no-call").firstElementChild.textContent =
    `The exercise's nnCostFunction cannot be given this very network: ${why}.`;
  byId("call").hidden = Boolean(why);
  for (const [name, language] of [
    ["octave", OCTAVE],
    ["python", PYTHON],
  ]) {
    byId(`${name}-call`).textContent = why ? "" : callIn(language);
    byId(`${name}-steps`).textContent = stepsIn(language);
  }
  const gradient = meanGradient(net, net.examples);
  const lineOf = (row) => row.map((value) => value.toPrecision(5).padStart(12)).join("");
  byId("code-gives").textContent = [
    `J = ${J.toPrecision(10)}`,
    ...gradient.flatMap((Theta, l) => [`Theta${l + 1}_grad =`, ...Theta.map(lineOf)]),
  ].join("\n");
}
