// The hidden units' answer g and its slope g', drawn, with the unit that is selected on both.

const FORMULAS = {
  sigmoid: [
    "g(z) = 1 / (1 + e⁻ᶻ)",
    "g′(z) = a (1 − a): a quarter at the most, and next to nothing far out on either side",
  ],
  tanh: ["g(z) = tanh(z)", "g′(z) = 1 − a²: up to 1, and next to nothing far out on either side"],
  ReLU: [
    "g(z) = max(0, z)",
    "g′(z) = 1 where z is above 0, else 0: it never fades, but a unit that is off learns nothing",
  ],
};

function drawActivation(known) {
  byId("g").value = net.g;
  const { of, slope } = ACTIVATIONS[net.g];
  const hidden = net.sizes.length > 2;
  byId("unit-slope").hidden = !hidden;
  const points = Array.from({ length: 241 }, (_, n) => (n - 120) / 20);
  const { kind, l, j } = net.selected;
  const isHidden = kind === "unit" && l > 0 && l < lastLayer();
  const [layer, unit] = isHidden ? [l, j] : [1, 0];
  const [z, a] = hidden ? [known.z[layer][unit], known.a[layer][unit]] : [0, of(0)];
  const drawnZ = Math.max(-6, Math.min(6, z));
  const marks = !hidden
    ? []
    : [
        { x: drawnZ, y: of(drawnZ), kind: "first" },
        { x: drawnZ, y: slope(drawnZ, of(drawnZ)), kind: "second" },
      ];
  const most = net.g === "ReLU" ? 3 : 1.1;
  drawPlot(byId("activation"), {
    curves: [
      { points: points.filter((z) => of(z) <= most).map((z) => [z, of(z)]), kind: "first" },
      { points: points.map((z) => [z, slope(z, of(z))]), kind: "second" },
    ],
    marks: marks.filter(({ y }) => y <= most),
    xName: "z",
    yName: "",
    xRange: [-6, 6],
    yRange: [net.g === "tanh" ? -1.1 : 0, most],
  });
  byId("g-formula").textContent = FORMULAS[net.g][0];
  byId("slope-formula").textContent = FORMULAS[net.g][1];
  if (!hidden) return;
  byId("unit-slope-name").textContent =
    `${nameOf({ kind: "unit", l: layer, j: unit })} (select another in the network)`;
  byId("unit-slope-formulas").innerHTML = [
    formula(M.z(unit, layer), M.o("="), M.n(z)),
    ...formulasOfPrime(net.g, unit, layer, z, a),
  ].join("");
  drawCheck(
    byId("unit-slope-check"),
    [slope(z, a), measured((step) => of(z + step)), "slope of g"],
    "z is at the corner",
  );
}

byId("g").addEventListener("change", (event) => {
  net.g = event.target.value;
  changed();
});
