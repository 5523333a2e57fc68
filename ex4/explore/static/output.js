// Why the output has no g': one output with the label 1, charged in two ways, side by side.

const OUTPUT_STEPS = 100;
const output = { z: -6 };

// a after each of so many steps, of rate 1, of z itself: as of a bias weight.
function learningOf(loss, z) {
  const found = [sigmoid(z)];
  for (let n = 0; n < OUTPUT_STEPS; n++) {
    z -= LOSSES[loss].delta(sigmoid(z), 1);
    found.push(sigmoid(z));
  }
  return found;
}

function drawOutput() {
  const { z } = output;
  const a = sigmoid(z);
  const [A, one] = [M.i("a"), M.n(1)];
  const slope = a * (1 - a);
  byId("output-z").value = z;
  byId("output-z-value").textContent = `z = ${number(z)}, a = ${number(a)}`;
  const prime = formula(
    M.i("g′"),
    brackets(M.i("z")),
    M.o("="),
    A,
    brackets(`${one}${M.o("−")}${A}`),
    M.o("="),
    M.n(slope),
  );
  const by = M.by("<mtext>loss</mtext>", M.i("z"));
  const byA = M.by("<mtext>loss</mtext>", A);
  const left = `${M.i("δ")}${M.o("=")}${by}`;
  const chain = (inner) => [formula(left, M.o("="), product(byA, `${M.i("g′")}${brackets(M.i("z"))}`)), ...inner];
  const difference = `${A}${M.o("−")}${M.i("y")}`;
  const numbers = `${M.n(a)}${M.o("−")}${one}`;
  byId("cross-entropy-formulas").innerHTML = [
    formula("<mtext>loss</mtext>", M.o("="), M.o("−"), log, A, "<mtext>, as y = 1</mtext>"),
    prime,
    ...chain([
      equals(
        product(
          `<mfrac><mrow>${difference}</mrow><mrow>${A}${brackets(`${one}${M.o("−")}${A}`)}</mrow></mfrac>`,
          `${A}${brackets(`${one}${M.o("−")}${A}`)}`,
        ),
      ),
      equals(difference, numbers, M.n(a - 1)),
    ]),
  ].join("");
  byId("squared-error-formulas").innerHTML = [
    formula(
      "<mtext>loss</mtext>",
      M.o("="),
      "<mfrac><mn>1</mn><mn>2</mn></mfrac>",
      `<msup><mrow>${brackets(difference)}</mrow><mn>2</mn></msup>`,
    ),
    prime,
    ...chain([
      equals(product(brackets(difference), `${A}${brackets(`${one}${M.o("−")}${A}`)}`)),
      equals(product(brackets(numbers), M.n(slope)), M.n(LOSSES["squared error"].delta(a, 1))),
    ]),
  ].join("");
  for (const [id, loss] of [
    ["cross-entropy", "cross-entropy"],
    ["squared-error", "squared error"],
  ])
    drawCheck(byId(`${id}-check`), [
      LOSSES[loss].delta(a, 1),
      measured((step) => LOSSES[loss].of(z + step, 1)),
      "∂ loss / ∂ z",
    ]);
  drawDeltas(z, a);
  drawLearning(z);
}

function drawDeltas(z, a) {
  const points = Array.from({ length: 161 }, (_, n) => (n - 80) / 10);
  const of = (loss) => LOSSES[loss].delta;
  drawPlot(byId("deltas"), {
    curves: [
      { points: points.map((z) => [z, of("cross-entropy")(sigmoid(z), 1)]), kind: "first" },
      { points: points.map((z) => [z, of("squared error")(sigmoid(z), 1)]), kind: "second" },
    ],
    marks: [
      { x: z, y: of("cross-entropy")(a, 1), kind: "first" },
      { x: z, y: of("squared error")(a, 1), kind: "second" },
    ],
    xName: "z of the output",
    yName: "δ",
    xRange: [-8, 8],
    yRange: [-1.05, 0.05],
  });
}

function drawLearning(z) {
  const [fast, slow] = ["cross-entropy", "squared error"].map((loss) => learningOf(loss, z));
  drawPlot(byId("learning"), {
    curves: [
      { points: fast.map((a, n) => [n, a]), kind: "first" },
      { points: slow.map((a, n) => [n, a]), kind: "second" },
    ],
    xName: "steps of size 1",
    yName: "a",
    xRange: [0, OUTPUT_STEPS],
    yRange: [0, 1.05],
    wholeX: true,
  });
  byId("learning-says").textContent =
    `The label is 1. After ${OUTPUT_STEPS} steps from a = ${number(fast[0])}, ` +
    `the output is ${number(fast.at(-1))} with cross-entropy, and ${number(slow.at(-1))} with squared error.`;
}

byId("output-z").addEventListener("input", (event) => {
  output.z = Number(event.target.value);
  drawOutput();
});
byId("loss-kind").addEventListener("change", (event) => {
  net.loss = event.target.value;
  changed();
});
