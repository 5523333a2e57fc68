// Formulas in MathML: symbols as the reading has them, and the same with numbers in their places.

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
  prime: (j, l) => `${M.i("g′")}${M.o("(")}${M.z(j, l)}${M.o(")")}`,
  y: (k) => `<msub>${M.i("y")}<mn>${k + 1}</mn></msub>`,
  slope: (j, i, l) =>
    `<mfrac><mrow><mo>∂</mo><mtext>loss</mtext></mrow><mrow><mo>∂</mo>${M.Theta(j, i, l)}</mrow></mfrac>`,
};

function number(value) {
  if (Number.isInteger(value)) return String(value).replace("-", "−");
  const text = Math.abs(value) >= 1e-4 ? value.toFixed(4) : value.toExponential(2);
  return text.replace("-", "−");
}

const formula = (...parts) => `<math display="block"><mrow>${parts.join("")}</mrow></math>`;
const join = (parts) => parts.join(M.o("+"));
const log = `${M.i("log")}<mspace width="0.2em"></mspace>`;

// A sum with its numbers, on as many lines as it takes: two terms on each.
function sumInNumbers(terms, after, result) {
  const lines = [];
  for (let n = 0; n < terms.length; n += 2) {
    const opens = n === 0 && after ? M.o("(") : "", closes = n + 2 >= terms.length && after ? M.o(")") : "";
    lines.push(formula(M.o(n ? "+" : "="), opens, join(terms.slice(n, n + 2)), closes));
  }
  if (after) lines.push(formula(M.o("·"), after));
  return [...lines, formula(M.o("="), M.n(result))];
}
const brackets = (inside) => `${M.o("(")}${inside}${M.o(")")}`;

// Each of these returns lines of formulas: in symbols, in numbers, and what comes out.
function formulasOfZ(net, known, l, j) {
  const row = net.Thetas[l - 1][j], a = [1, ...known.a[l - 1]];
  const symbols = row.map((_, i) => `${M.Theta(j, i, l - 1)}${i ? M.a(i - 1, l - 1) : ""}`);
  const numbers = row.map((weight, i) => `${M.factor(weight)}${M.o("·")}${M.factor(a[i])}`);
  return [
    formula(M.z(j, l), M.o("="), join(symbols)),
    ...sumInNumbers(numbers, "", known.z[l][j]),
    formula(M.a(j, l), M.o("="), M.i("g"), brackets(M.z(j, l)), M.o("="), M.n(known.a[l][j])),
  ];
}

function formulasOfDelta(net, known, l, j, withPrime) {
  const last = net.Thetas.length;
  const deltas = withPrime ? known.delta : known.reading;
  if (l === last) {
    return [
      formula(M.delta(j, l), M.o("="), M.a(j, l), M.o("−"), M.y(j)),
      formula(M.o("="), M.n(known.a[l][j]), M.o("−"), M.factor(net.y[j]), M.o("="), M.n(deltas[l][j])),
    ];
  }
  const next = deltas[l + 1];
  const symbols = next.map((_, k) => `${M.Theta(k, j + 1, l)}${M.delta(k, l + 1)}`);
  const numbers = next.map((value, k) => `${M.factor(net.Thetas[l][k][j + 1])}${M.o("·")}${M.factor(value)}`);
  const slope = prime(known.a[l][j]);
  const after = withPrime ? M.n(slope) : "";
  return [
    formula(M.delta(j, l), M.o("="), withPrime ? `${brackets(join(symbols))}${M.o("·")}${M.prime(j, l)}` : join(symbols)),
    ...sumInNumbers(numbers, after, deltas[l][j]),
  ];
}

function formulasOfSlope(net, known, l, j, i, withPrime) {
  const delta = (withPrime ? known.delta : known.reading)[l + 1][j];
  const a = i ? known.a[l][i - 1] : 1;
  const activation = i ? M.a(i - 1, l) : M.n(1);
  return [
    formula(M.slope(j, i, l), M.o("="), M.delta(j, l + 1), M.o("·"), activation),
    formula(M.o("="), M.factor(delta), M.o("·"), M.factor(a), M.o("="), M.n(delta * a)),
  ];
}
