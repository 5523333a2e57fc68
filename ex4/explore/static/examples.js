// The table of examples, each of which can be changed and shown in the network, and what the network
// answers to it.

function drawExamples() {
  const table = byId("examples");
  const shape = `${net.sizes[0]}-${net.sizes.at(-1)}-${net.examples.length}`;
  if (table.dataset.shape !== shape) {
    table.replaceChildren(headOf(), bodyOf());
    table.dataset.shape = shape;
  }
  net.examples.forEach(({ x, y }, row) => {
    const cells = table.tBodies[0].rows[row];
    const h = forward(net, x).a.at(-1);
    cells.querySelector("[type=radio]").checked = row === net.shown;
    cells.classList.toggle("shown", row === net.shown);
    cells.querySelectorAll("[data-of]").forEach((input) => {
      if (input !== document.activeElement) input.value = net.examples[row][input.dataset.of][input.dataset.n];
    });
    cells.querySelectorAll(".answer").forEach((cell, k) => (cell.textContent = short(h[k])));
    cells.querySelector(".loss").textContent = short(lossOf(net, { x, y }));
    disable(cells.querySelector("button"), net.examples.length === 1);
  });
  disable(byId("add-example"), net.examples.length >= MOST_EXAMPLES);
  byId("table-J").textContent =
    net.examples.length > 1
      ? `J = ${number(net.curve.at(-1))}, the mean of the ${net.examples.length} losses`
      : `J = ${number(net.curve.at(-1))}, the loss of the one example`;
}

function headOf() {
  const head = document.createElement("thead");
  const row = head.insertRow();
  const names = (letter, count) => Array.from({ length: count }, (_, n) => letter + sub(n + 1));
  for (const name of [
    "show",
    ...names("x", net.sizes[0]),
    ...names("y", net.sizes.at(-1)),
    ...names("h", net.sizes.at(-1)),
    "loss",
    "",
  ]) {
    const cell = document.createElement(name ? "th" : "td");
    if (name) cell.scope = "col";
    cell.textContent = name;
    row.append(cell);
  }
  return head;
}

function bodyOf() {
  const body = document.createElement("tbody");
  net.examples.forEach((one, row) => {
    const made = body.insertRow();
    made.insertCell().append(radioOf(row));
    for (const of of ["x", "y"]) one[of].forEach((_, n) => made.insertCell().append(inputOf(of, n, row)));
    for (const _ of one.y) made.insertCell().className = "answer";
    made.insertCell().className = "loss";
    made.insertCell().append(removeOf(row));
  });
  return body;
}

function radioOf(row) {
  const label = document.createElement("label");
  const radio = document.createElement("input");
  Object.assign(radio, { type: "radio", name: "shown" });
  radio.setAttribute("aria-label", `show example ${row + 1} in the network`);
  radio.addEventListener("change", () => {
    net.shown = row;
    draw();
  });
  label.append(radio);
  return label;
}

function inputOf(of, n, row) {
  const input = document.createElement("input");
  Object.assign(input, { type: "number", step: 0.1, ...(of === "y" ? { min: 0, max: 1 } : {}) });
  Object.assign(input.dataset, { of, n });
  input.setAttribute("aria-label", `${of} ${n + 1} of example ${row + 1}`);
  input.addEventListener("input", () => {
    const value = Number(input.value);
    const isLabel = of === "y";
    if (input.value === "" || !Number.isFinite(value)) return;
    net.examples[row][of][n] = isLabel ? Math.min(1, Math.max(0, value)) : Math.min(100, Math.max(-100, value));
    changed();
  });
  input.addEventListener("change", drawExamples);
  return input;
}

function removeOf(row) {
  const button = document.createElement("button");
  button.textContent = "×";
  button.setAttribute("aria-label", `remove example ${row + 1}`);
  button.addEventListener("click", () => {
    if (net.examples.length === 1) return;
    net.examples.splice(row, 1);
    net.shown = Math.min(net.shown, net.examples.length - 1);
    changed();
    byId("examples").tBodies[0].rows[net.shown].querySelector("[type=radio]").focus();
  });
  return button;
}

whenOn("add-example", () => {
  net.examples.push(structuredClone(net.examples.at(-1)));
  net.shown = net.examples.length - 1;
  changed();
  byId("examples").tBodies[0].rows[net.shown].querySelector("[data-of]").focus();
});
