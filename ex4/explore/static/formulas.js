// Formulas in MathML: symbols as the reading has them, and the same with numbers in their places.

const brackets = (inside) => `${M.o("(")}${inside}${M.o(")")}`;
const M = {
  i: (text) => `<mi>${text}</mi>`,
  o: (text) => `<mo ${"()".includes(text) ? 'stretchy="false"' : 'form="infix"'}>${text}</mo>`,
  n: (value) => `<mn>${number(value)}</mn>`,
  // A negative number that is multiplied or added stands in brackets.
  factor: (value) => (value < 0 ? brackets(M.n(value)) : M.n(value)),
  layer: (l) => `<mrow>${brackets(`<mn>${l}</mn>`)}</mrow>`,
  at: (base, sub, l) => `<msubsup>${base}<mrow>${sub}</mrow>${M.layer(l)}</msubsup>`,
  // The layers are counted from 1 on the page, as in the course.
  delta: (j, l) => M.at(M.i("δ"), `<mn>${j + 1}</mn>`, l + 1),
  a: (j, l) => M.at(M.i("a"), `<mn>${j + 1}</mn>`, l + 1),
  z: (j, l) => M.at(M.i("z"), `<mn>${j + 1}</mn>`, l + 1),
  Theta: (j, i, l) => M.at(M.i("Θ"), `<mn>${j + 1}${i}</mn>`, l + 1),
  prime: (j, l) => `${M.i("g′")}${brackets(M.z(j, l))}`,
  y: (k) => `<msub>${M.i("y")}<mn>${k + 1}</mn></msub>`,
  by: (of, what) => `<mfrac><mrow><mo>∂</mo>${of}</mrow><mrow><mo>∂</mo>${what}</mrow></mfrac>`,
};

const formula = (...parts) => `<math display="block"><mrow>${parts.join("")}</mrow></math>`;
const join = (parts) => parts.join(M.o("+"));
const log = `${M.i("log")}<mspace width="0.2em"></mspace>`;
const equals = (...parts) => formula(M.o("="), parts.join(M.o("=")));
const product = (...parts) => parts.join(M.o("·"));

// A sum on as many lines as it takes in the card: `before` stands before the first; in brackets if it
// is multiplied by what is `after`.
function sumOnLines(before, terms, after) {
  const longest = byId("selected-formulas").clientWidth / 10.8; // characters
  const [first, ...others] = after ? inBrackets(terms) : terms;
  const lines = [before + first];
  const add = (part) => lines.push((lengthOf(lines.at(-1), part) <= longest ? lines.pop() : "") + part);
  for (const term of others) add(M.o("+") + term);
  if (after) add(M.o("·") + after);
  return lines.map((line) => formula(line));
}

const inBrackets = (terms) =>
  terms.map((term, n) => (n ? "" : M.o("(")) + term + (n === terms.length - 1 ? M.o(")") : ""));

// About how many characters wide a formula is; a layer's number stands above an index.
const STACKED = /<mrow><mo [^>]*>\(<\/mo><mn>\d<\/mn><mo [^>]*>\)<\/mo><\/mrow>(?=<\/msubsup>)/g;
const lengthOf = (...parts) =>
  parts
    .join("")
    .replace(STACKED, "")
    .replace(/<[^>]*>/g, "").length;

// Each of these returns lines of formulas: in symbols, in numbers, and what comes out.
function formulasOfZ(net, known, l, j) {
  const row = net.Thetas[l - 1][j];
  const a = [1, ...known.a[l - 1]];
  const symbols = row.map((_, i) => `${M.Theta(j, i, l - 1)}${i ? M.a(i - 1, l - 1) : ""}`);
  const numbers = row.map((weight, i) => (i ? product(M.factor(weight), M.factor(a[i])) : M.factor(weight)));
  return [
    ...sumOnLines(`${M.z(j, l)}${M.o("=")}`, symbols),
    ...sumOnLines(M.o("="), numbers),
    equals(M.n(known.z[l][j])),
    formula(M.a(j, l), M.o("="), M.i("g"), brackets(M.z(j, l)), M.o("="), M.n(known.a[l][j])),
  ];
}

// g'(z) of a unit whose activation is named
function formulasOfPrime(name, j, l, z, a) {
  const [A, value] = [M.a(j, l), M.factor(a)];
  const one = M.n(1);
  const slope = ACTIVATIONS[name].slope(z, a);
  if (name === "ReLU")
    return [
      formula(M.prime(j, l), M.o("="), M.n(slope), `<mtext>, as </mtext>`, M.z(j, l), M.o(z > 0 ? ">" : "≤"), M.n(0)),
    ];
  const [symbols, numbers] =
    name === "tanh"
      ? [
          `${one}${M.o("−")}<msup><mrow>${brackets(A)}</mrow><mn>2</mn></msup>`,
          `${one}${M.o("−")}<msup><mrow>${brackets(M.n(a))}</mrow><mn>2</mn></msup>`,
        ]
      : [`${A}${brackets(`${one}${M.o("−")}${A}`)}`, product(value, brackets(`${one}${M.o("−")}${value}`))];
  return [formula(M.prime(j, l), M.o("="), symbols), equals(numbers, M.n(slope))];
}

function formulasOfDelta(net, known, l, j) {
  const deltas = net.withPrime ? known.delta : known.reading;
  const [z, a] = [known.z[l][j], known.a[l][j]];
  const isLast = l === lastLayer();
  const hasPrime = net.withPrime && (!isLast || net.loss === "squared error");
  const name = isLast ? "sigmoid" : net.g;
  const prime = hasPrime ? formulasOfPrime(name, j, l, z, a) : [];
  const [after, factor] = hasPrime ? [M.prime(j, l), M.n(ACTIVATIONS[name].slope(z, a))] : [];
  const left = `${M.delta(j, l)}${M.o("=")}`;
  const result = equals(M.n(deltas[l][j]));
  if (isLast) {
    const y = example().y[j];
    const [symbols, numbers] = [`${M.a(j, l)}${M.o("−")}${M.y(j)}`, `${M.n(a)}${M.o("−")}${M.factor(y)}`];
    return [...prime, ...sumOnLines(left, [symbols], after), ...sumOnLines(M.o("="), [numbers], factor), result];
  }
  const next = deltas[l + 1];
  const symbols = next.map((_, k) => `${M.Theta(k, j + 1, l)}${M.delta(k, l + 1)}`);
  const numbers = next.map((value, k) => product(M.factor(net.Thetas[l][k][j + 1]), M.factor(value)));
  return [...prime, ...sumOnLines(left, symbols, after), ...sumOnLines(M.o("="), numbers, factor), result];
}

function formulasOfSlope(net, known, l, j, i) {
  const delta = (net.withPrime ? known.delta : known.reading)[l + 1][j];
  const a = i ? known.a[l][i - 1] : 1;
  const activation = i ? M.a(i - 1, l) : M.n(1);
  return [
    formula(M.by("<mtext>loss</mtext>", M.Theta(j, i, l)), M.o("="), product(M.delta(j, l + 1), activation)),
    equals(product(M.factor(delta), M.factor(a)), M.n(delta * a)),
  ];
}

// J's slope along a weight: the mean of the examples' slopes.
function formulasOfMean(slopes, l, j, i) {
  const left = `${M.by(M.i("J"), M.Theta(j, i, l))}${M.o("=")}`;
  const share = `<mfrac><mn>1</mn><mn>${slopes.length}</mn></mfrac>`;
  return [...sumOnLines(left, slopes.map(M.factor), share), equals(M.n(mean(slopes)))];
}

// The loss of the example, or the reading's cost(t), output by output.
function formulasOfLoss(net, known) {
  const half = "<mfrac><mn>1</mn><mn>2</mn></mfrac>";
  const one = M.n(1);
  return known.a[lastLayer()].flatMap((value, k) => {
    const a = M.factor(value);
    const y = M.factor(example().y[k]);
    const before = k ? M.o("+") : "";
    if (net.loss === "squared error")
      return [formula(before, half, `<msup><mrow>${brackets(`${a}${M.o("−")}${y}`)}</mrow><mn>2</mn></msup>`)];
    const not = (what) => brackets(`${one}${M.o("−")}${what}`);
    return [formula(before, product(y, `${log}${a}`)), formula(M.o("+"), product(not(y), `${log}${not(a)}`))];
  });
}
