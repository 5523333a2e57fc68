// What the controls of the network do. Every change draws everything anew.

const on = {
  select(what) {
    net.selected = what;
    if (what.kind === "edge") net.reached = Math.min(net.reached, what.l + 1);
    draw();
  },
  change(what, value) {
    setValue(what, value);
    changed();
  },
};

// After a change of the network or its examples
function changed() {
  net.mine = null;
  byId("preset").value = ""; // your own
  startHere(net);
  draw();
  askMine();
}

function draw() {
  const known = walk(net, example());
  drawFigure(byId("figure"), net, known, on);
  drawLoss(known);
  drawSelected(known);
  drawControls();
  drawSteps();
  drawExamples();
  drawSurface();
  drawActivation(known);
  drawCode();
  drawLink();
}

function drawLoss(known) {
  const isSquared = net.loss === "squared error";
  const likelihood = -known.loss;
  byId("loss").textContent = number(known.loss);
  byId("likelihood").textContent = number(likelihood);
  byId("loss-formula").innerHTML = [
    ...formulasOfLoss(net, known),
    equals(M.n(isSquared ? known.loss : likelihood)),
  ].join("");
  byId("about-sign").hidden = isSquared;
  byId("about-squared").hidden = !isSquared;
}

function drawControls() {
  const isReached = net.reached <= lastLayer();
  disable(byId("back"), net.reached <= 1);
  disable(byId("forward-only"), !isReached);
  byId("back").textContent = isReached ? "One layer back" : "Start from the right";
  byId("with-prime").checked = net.withPrime;
  byId("as-read").checked = !net.withPrime;
  byId("numbers").checked = net.numbers;
  byId("loss-kind").value = net.loss;
  byId("layers").value = net.sizes.length;
  const steppers = byId("sizes");
  if (steppers.children.length !== net.sizes.length) steppers.replaceChildren(...net.sizes.map((_, l) => sizeInput(l)));
  [...steppers.querySelectorAll("input")].forEach((input, l) => (input.value = net.sizes[l]));
}

function sizeInput(l) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  Object.assign(input, { type: "number", min: 1, max: MOST_UNITS });
  input.setAttribute("aria-label", `units in layer ${l + 1}`);
  input.addEventListener("change", () =>
    beginWith(net.sizes.map((size, at) => (at === l ? limited(input.value, 1, MOST_UNITS) : size))),
  );
  label.append(l ? "–" : "", input);
  return label;
}

function beginWith(sizes) {
  pause();
  resize(sizes);
  byId("preset").value = "";
  draw();
  askMine();
  sayWhere();
}

const limited = (text, least, most) => Math.min(most, Math.max(least, Math.round(Number(text)) || least));

byId("preset").append(...DATA.networks.map(({ title }, n) => new Option(title, n)), new Option("your own", ""));
function takeNetwork(preset) {
  pause();
  begin(structuredClone(DATA.networks[preset]));
  byId("preset").value = preset;
  draw();
  askMine();
  sayWhere();
}

byId("preset").addEventListener("change", (event) => event.target.value === "" || takeNetwork(event.target.value));
byId("take-labels").addEventListener("click", () => {
  takeNetwork(DATA.labels);
  byId("exercise").focus();
});
byId("take-xor").addEventListener("click", () => takeNetwork(DATA.xor));
whenOn("back", () => {
  net.reached -= 1;
  net.selected = { kind: "unit", l: net.reached, j: 0 };
  draw();
  sayWhere();
  byId("figure").querySelector(".unit.selected").scrollIntoView({ block: "nearest", inline: "center" });
});
whenOn("forward-only", () => {
  net.reached = net.sizes.length;
  draw();
  sayWhere();
});
for (const [id, value] of [
  ["with-prime", true],
  ["as-read", false],
]) {
  byId(id).addEventListener("change", () => {
    net.withPrime = value;
    draw();
  });
}
byId("numbers").addEventListener("change", (event) => {
  net.numbers = event.target.checked;
  draw();
});
byId("layers").addEventListener("change", (event) => {
  const count = limited(event.target.value, 2, MOST_LAYERS);
  const inside = net.sizes.slice(1, -1);
  const hidden = Array.from({ length: count - 2 }, (_, n) => inside[n] ?? 2);
  beginWith([net.sizes[0], ...hidden, net.sizes.at(-1)]);
});

const redraw = () => {
  draw();
  drawOutput();
  drawPad();
  drawTraining();
};
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
let width = innerWidth;
addEventListener("resize", () => {
  if (width === innerWidth) return; // a phone's keyboard came or went
  width = innerWidth;
  redraw();
});
addEventListener("hashchange", () => {
  if (beginFromAddress()) {
    pause();
    byId("preset").value = "";
    draw();
    askMine();
    sayWhere();
  }
});

// For whoever wants to look inside, or to test.
window.ex4 = { net, begin, draw, walk: () => walk(net, example()), takeStep, meanLoss, meanGradient };
Object.assign(window.ex4, { measuredWeight, measuredDelta, learningOf, number, short });
Object.assign(window.ex4, { reader, look, SAMPLES, drawPad, readDigit, bitmapOf, slopesOfPixels });

begin(structuredClone(DATA.networks[DATA.first]));
byId("preset").value = DATA.first;
if (beginFromAddress()) byId("preset").value = "";
if (!byId("said").textContent) sayWhere();
if (!DATA.isServed) for (const each of document.querySelectorAll(".served")) each.hidden = true;
else for (const each of document.querySelectorAll(".not-served")) each.hidden = true;
byId("mine-section").hidden = !DATA.mine;
redraw();
if (DATA.mine) watchMine();
