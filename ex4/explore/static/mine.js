// The learner's own function: asked for its gradient of the network on the page, by way of the server
// that shows the page, again whenever its file is saved, and compared with the measured slopes.

const LOOK = 700; // milliseconds between two looks at the files

// Asks the server of this page; undefined if it has ended.
async function ask(what, about = {}) {
  try {
    const response = await fetch("ask", { method: "POST", body: JSON.stringify({ what, ...about }) });
    return response.ok
      ? await response.json()
      : { says: "The page and the program do not fit together: load the page again." };
  } catch {
    return undefined;
  }
}

const ENDED = "ex4 explore has ended: start it again.";
let asking = false;
let askAgain = false;
let stamp = null;

async function askMine() {
  if (!DATA.mine) return;
  const why = whyNotTheExercises(net);
  if (why) return showMine({ says: `Your nnCostFunction cannot be given this network: ${why}.` });
  askAgain = asking;
  if (asking) return;
  asking = true;
  do {
    askAgain = false;
    const { sizes, Thetas, examples } = net;
    const measuredAt = { ...net };
    const answer = await ask("gradient", { sizes, Thetas, X: examples.map(({ x }) => x), y: labelsOf(examples) });
    // Only what was asked last is an answer to what is shown.
    if (!askAgain) showMine(answer ?? { says: ENDED }, measuredAt);
  } while (askAgain);
  asking = false;
}

function showMine({ says, gradient }, of) {
  byId("mine").textContent = says;
  net.mine = gradient && {
    gradient,
    measured: of.Thetas.map((Theta, l) =>
      Theta.map((row, j) => row.map((_, i) => measuredWeight(of, of.examples, l, j, i))),
    ),
  };
  byId("legend-mine").hidden = !gradient;
  byId("legend-slope").hidden = Boolean(gradient);
  draw();
}

// What is not a number, such as NaN, comes as null.
function mineVerdict({ mine: { gradient, measured } }, l, j, i) {
  const [yours, wanted] = [gradient[l][j][i], measured[l][j][i]];
  return yours !== null && Math.abs(yours - wanted) <= 1e-6 * Math.max(1, Math.abs(wanted)) ? "right" : "wrong";
}

function mineInWords(net, l, j, i) {
  const yours = net.mine.gradient[l][j][i];
  const says = yours === null ? "no number" : number(yours);
  const verdict =
    mineVerdict(net, l, j, i) === "right" ? "✓ as measured" : `✗ measured ${number(net.mine.measured[l][j][i])}`;
  return `Your nnCostFunction says ${says} for J's slope: ${verdict}.`;
}

// The lines on which it goes wrong, as `ex4 grade` finds them.
async function askLines() {
  const { lines, isWrong } = (await ask("lines")) ?? {};
  const unknown = { role: "", text: "Which line it goes wrong on is not known; ex4 grade says more." };
  byId("mine-lines").replaceChildren(
    ...(lines?.length || !isWrong ? (lines ?? []) : [unknown]).map(({ role, text }) => {
      const line = document.createElement(role === "source" ? "pre" : "p");
      line.className = role;
      line.textContent = text;
      return line;
    }),
  );
}

async function watchMine() {
  const answer = await ask("saved");
  if (!answer) return void (byId("mine").textContent = ENDED);
  if (answer.stamp !== stamp) {
    stamp = answer.stamp;
    await Promise.all([askMine(), askLines()]);
  }
  setTimeout(watchMine, LOOK);
}
