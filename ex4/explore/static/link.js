// The whole state in an address: what follows its #, readable, and written by hand where one likes.
//
// #sizes=2_2_1&Theta=0.4_-0.6_...&x=0_0*0_1&y=0*1&g=tanh&reached=2: numbers are parted by _, examples by *,
// and the weights stand layer by layer, row by row. What is as at first is left out.

const LARGEST = 1e6;
const CHOICES = { g: Object.keys(ACTIVATIONS), loss: Object.keys(LOSSES) };

function fragmentOf(net) {
  const said = new URLSearchParams({
    sizes: net.sizes.join("_"),
    Theta: net.Thetas.flat(2).join("_"),
    x: net.examples.map(({ x }) => x.join("_")).join("*"),
    y: net.examples.map(({ y }) => y.join("_")).join("*"),
  });
  if (net.g !== "sigmoid") said.set("g", net.g);
  if (net.loss !== "cross-entropy") said.set("loss", net.loss);
  if (net.rate !== 1) said.set("rate", net.rate);
  if (net.shown) said.set("shown", net.shown + 1);
  if (net.reached <= lastLayer()) said.set("reached", net.reached + 1);
  if (!net.withPrime) said.set("prime", "no");
  if (net.oneAtATime) said.set("one", "yes");
  if (net.numbers) said.set("numbers", "yes");
  said.set("selected", keyOf(net.selected));
  return `#${said}`;
}

// Returns what `begin` takes; throws an Error that says what is wrong.
function readFragment(fragment) {
  const said = new URLSearchParams(fragment.replace(/^#/, ""));
  const sizes = numbersIn(said.get("sizes"), "sizes");
  const isSize = (n, most) => Number.isInteger(n) && n >= 1 && n <= most;
  if (sizes.length < 2 || sizes.length > MOST_LAYERS || !sizes.every((n) => isSize(n, MOST_UNITS)))
    throw new Error(`sizes: 2 to ${MOST_LAYERS} layers of 1 to ${MOST_UNITS} units expected`);
  const flat = numbersIn(said.get("Theta"), "Theta");
  const count = sum(sizes.slice(1).map((rows, l) => rows * (sizes[l] + 1)));
  if (flat.length !== count) throw new Error(`Theta: ${count} numbers expected, not ${flat.length}`);
  const Thetas = sizes.slice(1).map((rows, l) => Array.from({ length: rows }, () => flat.splice(0, sizes[l] + 1)));
  const [x, y] = [tableIn(said, "x", sizes[0]), tableIn(said, "y", sizes.at(-1))];
  if (x.length !== y.length || x.length > MOST_EXAMPLES)
    throw new Error(`x and y: as many of each expected, ${MOST_EXAMPLES} at most`);
  if (!y.flat().every((value) => value >= 0 && value <= 1)) throw new Error("y: numbers from 0 to 1 expected");
  const examples = x.map((one, n) => ({ x: one, y: y[n] }));
  return { sizes, Thetas, examples, ...choicesIn(said, sizes, examples.length) };
}

function choicesIn(said, sizes, count) {
  const chosen = {
    withPrime: said.get("prime") !== "no",
    oneAtATime: said.get("one") === "yes",
    numbers: said.get("numbers") === "yes",
  };
  for (const [name, values] of Object.entries(CHOICES)) {
    if (!said.has(name)) continue;
    if (!values.includes(said.get(name))) throw new Error(`${name}: ${values.join(" or ")} expected`);
    chosen[name] = said.get(name);
  }
  const within = (name, least, most) => {
    const [value] = numbersIn(said.get(name), name);
    if (value < least || value > most) throw new Error(`${name}: ${least} to ${most} expected`);
    return value;
  };
  if (said.has("rate")) chosen.rate = within("rate", 1e-9, 100);
  if (said.has("shown")) chosen.shown = Math.round(within("shown", 1, count)) - 1;
  if (said.has("reached")) chosen.reached = Math.round(within("reached", 2, sizes.length)) - 1;
  if (said.has("selected")) chosen.selectedKey = said.get("selected");
  return chosen;
}

function numbersIn(text, name) {
  const values = (text ?? "").split("_").map((part) => (part.trim() === "" ? NaN : Number(part)));
  if (!values.every((value) => Math.abs(value) <= LARGEST))
    throw new Error(`${name}: numbers with _ between them expected, none of them larger than ${LARGEST}`);
  return values;
}

function tableIn(said, name, length) {
  const rows = (said.get(name) ?? "").split("*").map((row) => numbersIn(row, name));
  if (!rows.every((row) => row.length === length))
    throw new Error(`${name}: ${length} numbers for each example expected`);
  return rows;
}

// Begins with what the address says; returns whether it says anything that can be used.
function beginFromAddress() {
  if (!location.hash.startsWith("#sizes=")) return false;
  try {
    const { selectedKey, ...state } = readFragment(location.hash);
    begin(state);
    net.selected = everything().find((what) => keyOf(what) === selectedKey) ?? net.selected;
    return true;
  } catch (error) {
    say(`The address of this page cannot be used. ${error.message}.`);
    return false;
  }
}

function drawLink() {
  const link = byId("link");
  link.href = fragmentOf(net);
  link.textContent = link.getAttribute("href");
}

async function copyText(text, source) {
  try {
    await navigator.clipboard.writeText(text);
    return "Copied.";
  } catch {
    getSelection().selectAllChildren(source);
    return "Selected: copy it with Ctrl-C.";
  }
}

document.querySelectorAll("[data-copies]").forEach((button) =>
  button.addEventListener("click", async () => {
    const source = byId(button.dataset.copies);
    const text = source.href ?? source.textContent;
    byId("copied").textContent = await copyText(text, source);
  }),
);
