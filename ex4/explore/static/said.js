// What is said beneath the network: what has just happened, and what one can do next.

function say(text) {
  byId("said").textContent = text;
}

// How far the example has come, and its error
function sayWhere() {
  const known = walk(net, example());
  if (net.reached > lastLayer()) sayForward(known);
  else sayBack(known);
}

function sayForward({ a }) {
  const { y } = example();
  const outputs = a
    .at(-1)
    .map((h, k) => `${short(h)} (should be ${short(y[k])})`)
    .join(" and ");
  say(
    `Forward: the example has gone through the network from left to right, and comes out as ${outputs}. ` +
      "How should each weight change? Start from the right.",
  );
}

function deltaMeans(deltas) {
  if (deltas.length > 1) return "Where it is negative, z should grow; where positive, shrink.";
  return deltas[0] < 0 ? "It is negative: z should grow." : "It is positive: z should shrink.";
}

function sayBack(known) {
  const l = net.reached;
  const isLast = l === lastLayer();
  const deltas = known.delta[l];
  const formula = net.loss === "squared error" ? "(a − y) · g′" : "a − y";
  const says = `says how the loss changes with z: ${deltas.map(short).join(", ")}. ${deltaMeans(deltas)}`;
  const arrived = isLast
    ? `At the output, δ = ${formula} ${says}`
    : `The error has come to layer ${l + 1}: each δ there adds up what its edges carry back, times g′.`;
  say(arrived + (l > 1 ? " Go on, one layer back." : " Now every weight has its slope: take a step downhill."));
}
