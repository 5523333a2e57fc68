// The network of 400-25-10, trained by Python in the page's sight: the page asks for one iteration after
// the other, so that it is never ahead of what can be seen.

const BETWEEN = 120; // milliseconds
const training = { frames: [], isOn: false, isOver: false };

async function train() {
  training.isOn = true;
  drawTraining();
  while (training.isOn && !training.isOver) {
    const frame = await ask("train", { again: !training.frames.length });
    if (!frame?.Thetas) {
      training.isOn = false;
      byId("training-says").textContent = frame?.says ?? ENDED;
      break;
    }
    if (!training.isOn && !training.frames.length) break; // it was given up meanwhile
    showFrame(frame);
    await new Promise((done) => setTimeout(done, BETWEEN));
  }
  drawTraining();
}

function showFrame(frame) {
  training.isOver = frame.over;
  if (frame.over) training.isOn = false;
  if (frame.iteration !== training.frames.at(-1)?.iteration) training.frames.push(frame);
  reader.Thetas = frame.Thetas.map(matrixOf);
  drawTraining();
  drawForming();
  drawMisread(frame);
  drawRead();
}

function drawTraining() {
  const { frames, isOn, isOver } = training;
  const last = frames.at(-1);
  byId("train").textContent = isOn ? "Pause" : isOver ? "Train again" : last ? "Go on" : "Train from random weights";
  byId("training").hidden = byId("misread-section").hidden = !last;
  disable(byId("given-weights"), !last);
  if (!last) return;
  const percent = (share) => `${(100 * share).toFixed(1)}%`;
  byId("training-says").textContent =
    `${isOver ? "Done after" : "Iteration"} ${last.iteration} of ${last.iterations}: ` +
    `${percent(last.seen)} right of the ${last.learns.toLocaleString("en")} digits it learns from, ` +
    `${percent(last.unseen)} of the ${last.held.toLocaleString("en")} it has never seen.`;
  drawPlot(byId("training-curve"), {
    curves: [
      { points: frames.map(({ iteration, J }) => [iteration, J]), kind: "first" },
      { points: frames.map(({ iteration, J_held }) => [iteration, J_held]), kind: "second" },
    ],
    xName: "iterations",
    yName: "J",
    xRange: [0, Math.max(10, last.iteration)],
    wholeX: true,
  });
}

function drawForming() {
  byId("forming").replaceChildren(
    ...reader.Thetas[0].map((row, j) => {
      const picture = pictureOf(`weights of hidden unit ${j + 1}`);
      drawSigned(picture, row.slice(1));
      return picture;
    }),
  );
}

// Those it misreads of the digits it has never seen; each can be followed back.
function drawMisread({ misread, misread_in_all }) {
  const here = misread.length < misread_in_all ? `; here are ${misread.length} of them` : "";
  byId("misread-says").textContent = misread_in_all
    ? `${misread_in_all} of those it has never seen${here}. Choose one to follow its error back to its pixels.`
    : "None of those it has never seen.";
  const list = byId("misread");
  const focused = [...list.children].indexOf(document.activeElement);
  list.replaceChildren(
    ...misread.map(({ x, is, read }) => {
      const button = document.createElement("button");
      const inputs = [...decode(x)].map((grey) => grey / 255);
      const picture = pictureOf("");
      picture.setAttribute("aria-hidden", true);
      drawInk(picture, inputs);
      button.append(picture, `${digitOf(is)} read as ${digitOf(read)}`);
      button.addEventListener("click", () => followBack(inputs, digitOf(is)));
      return button;
    }),
  );
  if (focused >= 0) (list.children[focused] ?? byId("train")).focus();
}

function followBack(inputs, digit) {
  clearPad();
  Object.assign(look, { given: inputs, truth: digit });
  byId("sample").value = "";
  drawPad();
  byId("read-heading").focus();
  byId("read-heading").scrollIntoView({ block: "start" });
}

byId("train").addEventListener("click", () => {
  if (training.isOn) return void ((training.isOn = false), drawTraining());
  if (training.isOver) Object.assign(training, { frames: [], isOver: false });
  train();
});
whenOn("given-weights", () => {
  Object.assign(training, { frames: [], isOn: false, isOver: false });
  reader.Thetas = GIVEN;
  byId("training-says").textContent = "The network has the weights again with which it came.";
  drawTraining();
  drawRead();
});
