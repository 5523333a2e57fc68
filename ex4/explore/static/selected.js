// The card of what is selected: its formulas with the numbers in them, the measured slope beside the
// exact one, and a slider.

function drawSelected(known) {
  const { kind, l, j, i } = net.selected;
  let lines = [];
  let check = null;
  if (kind === "unit" && l === 0) {
    lines = [formula(M.a(j, 0), M.o("="), `<msub>${M.i("x")}<mn>${j + 1}</mn></msub>`, M.o("="), M.n(example().x[j]))];
  } else if (kind === "unit") {
    lines = formulasOfZ(net, known, l, j);
    if (l >= net.reached) {
      lines.push(...formulasOfDelta(net, known, l, j));
      check = [
        (net.withPrime ? known.delta : known.reading)[l][j],
        measuredDelta(net, example(), l, j),
        "∂ loss / ∂ z",
      ];
    }
  } else if (kind === "edge") {
    lines = formulasOfSlope(net, known, l, j, i);
    check = [slopeShown(net, known, l, j, i), measuredWeight(net, [example()], l, j, i), "slope of the loss"];
  } else {
    lines = [formula(M.y(j), M.o("="), M.n(example().y[j]))];
  }
  byId("selected-name").textContent = nameOf(net.selected);
  byId("selected-formulas").innerHTML = lines.join("");
  drawCheck(byId("selected-check"), check, "the factor g′ is missing");
  drawMean(kind === "edge" && net.examples.length > 1 && net.withPrime);
  drawSlider();
  drawPick();
  byId("mine-says").textContent = kind === "edge" && net.mine ? mineInWords(net, l, j, i) : "";
}

// Of a weight, with several examples: its slope for each, and J's, which a step goes down.
function drawMean(isShown) {
  byId("selected-mean").hidden = !isShown;
  if (!isShown) return;
  const { l, j, i } = net.selected;
  const slopes = net.examples.map((each) => walk(net, each).gradient[l][j][i]);
  byId("mean-formulas").innerHTML = formulasOfMean(slopes, l, j, i).join("");
  drawCheck(byId("mean-check"), [mean(slopes), measuredWeight(net, net.examples, l, j, i), "slope of J"]);
}

// A number, and what is measured in its place.
function drawCheck(out, check, why) {
  out.hidden = !check;
  if (!check) return;
  const [value, measured, of] = check;
  const agree = Math.abs(value - measured) <= 1e-6 * Math.max(1, Math.abs(value));
  out.className = `check ${agree ? "agrees" : "differs"}`;
  out.dataset.value = value;
  out.dataset.measured = measured;
  const verdict = document.createElement("strong");
  verdict.textContent = agree
    ? `✓ the same, to ${signed(Math.max(Math.abs(value - measured), 1e-16).toExponential(0))}`
    : `✗ not ${number(value)}: ${why}`;
  out.replaceChildren(`${of}, measured: ${number(measured)} `, verdict);
}

function drawSlider() {
  const value = valueOf(net.selected);
  const slider = byId("slider");
  const isLabel = net.selected.kind === "label";
  byId("slider-row").hidden = value === null;
  if (value === null) return;
  slider.min = isLabel ? 0 : Math.min(-4, Math.floor(value));
  slider.max = isLabel ? 1 : Math.max(4, Math.ceil(value));
  slider.value = value;
  byId("slider-value").textContent = number(value);
}

// Every unit and weight by its name: for fingers, which an edge is too thin for.
function drawPick() {
  const pick = byId("pick");
  const all = everything();
  const shape = net.sizes.join("-");
  if (pick.dataset.shape !== shape) {
    pick.replaceChildren(...all.map((what) => new Option(nameOf(what), keyOf(what))));
    pick.dataset.shape = shape;
  }
  pick.value = keyOf(net.selected);
}

byId("slider").addEventListener("input", (event) => on.change(net.selected, Number(event.target.value)));
byId("pick").addEventListener("change", (event) =>
  on.select(everything().find((what) => keyOf(what) === event.target.value)),
);
