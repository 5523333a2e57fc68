// The controls of the descent, its curve, and what is said of each step.

const TICK = 50; // milliseconds, while it plays
const STEPS_A_TICK = 2;
let playing = null;

function take(count) {
  const isPlaying = playing !== null;
  const before = net.curve.at(-1);
  let taken = 0;
  while (taken < count && takeStep(net)) taken++;
  net.reached = 1; // a step needs every delta
  net.mine = null;
  draw();
  if (!isPlaying) askMine();
  if (taken < count) pause();
  if (!isPlaying || taken < count) sayStep(taken, count, before);
}

function sayStep(taken, count, before) {
  const J = net.curve.at(-1);
  const steps = net.past.length;
  if (taken < count)
    return say(
      steps >= MOST_STEPS
        ? `${MOST_STEPS.toLocaleString("en")} steps are enough: start again to see more.`
        : "That step would be too large: J would be no number any more. Take a smaller learning rate.",
    );
  const went = J < before ? "fell" : J > before ? "rose" : "stayed";
  const why =
    went !== "rose"
      ? ""
      : net.oneAtATime
        ? " One example's slope is not that of all: it may rise."
        : " The steps are too large: take a smaller learning rate.";
  const after = steps === 1 ? "1 step" : `${steps.toLocaleString("en")} steps`;
  say(`After ${after}: J ${went} from ${number(before)} to ${number(J)}.${why}`);
}

function play() {
  playing = setInterval(() => take(STEPS_A_TICK), TICK);
  drawSteps();
}

function pause() {
  if (playing) askMine(); // who was not asked while it played
  clearInterval(playing);
  playing = null;
  drawSteps();
}

function pauseAndSay() {
  pause();
  sayStep(0, 0, net.curve[0]);
}

function drawSteps() {
  const steps = net.past.length;
  for (const button of [byId("play"), ...document.querySelectorAll("[data-presses=play]")])
    button.textContent = playing ? "Pause" : "Play";
  for (const id of ["step-back", "to-start"]) disable(byId(id), !steps);
  if (document.activeElement !== byId("rate")) byId("rate").value = net.rate;
  byId("all-examples").checked = !net.oneAtATime;
  byId("one-example").checked = net.oneAtATime;
  const J = net.curve.at(-1);
  byId("curve-says").textContent =
    `J = ${number(J)}` +
    (steps
      ? `, after ${steps.toLocaleString("en")} step${steps > 1 ? "s" : ""} from ${number(net.curve[0])}`
      : "; no step has been taken yet");
  drawPlot(byId("curve"), {
    curves: [{ points: net.curve.map((value, n) => [n, value]), kind: "first" }],
    marks: [{ x: steps, y: J, kind: "first" }],
    xName: "steps",
    yName: "J",
    xRange: [0, Math.max(10, steps)],
    wholeX: true,
  });
}

// A button that is off keeps the focus, which one that is disabled loses.
const disable = (button, isOff) => button.setAttribute("aria-disabled", isOff);
const whenOn = (id, does) =>
  byId(id).addEventListener("click", (event) => event.currentTarget.getAttribute("aria-disabled") !== "true" && does());

// The same buttons stand once more where their effect is seen.
document
  .querySelectorAll("[data-presses]")
  .forEach((button) => button.addEventListener("click", () => byId(button.dataset.presses).click()));
for (const count of [1, 10, 100]) byId(`step-${count}`).addEventListener("click", () => take(count));
byId("play").addEventListener("click", () => (playing ? pauseAndSay() : play()));
whenOn("step-back", () => {
  pause();
  stepBack(net);
  draw();
  askMine();
  say(`One step back: J is ${number(net.curve.at(-1))} again.`);
});
whenOn("to-start", () => {
  pause();
  backToStart(net);
  draw();
  askMine();
  say(`Back at the start: J is ${number(net.curve[0])} again.`);
});
byId("rate").addEventListener("input", (event) => {
  const rate = Number(event.target.value);
  if (rate > 0) net.rate = Math.min(100, rate);
});
byId("rate").addEventListener("change", drawSteps);
for (const [id, isOne] of [
  ["all-examples", false],
  ["one-example", true],
])
  byId(id).addEventListener("change", () => {
    net.oneAtATime = isOne;
    draw();
  });
