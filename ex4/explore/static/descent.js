// Going downhill: the cost J of all examples, its gradient, and steps against it, which can be undone.
//
// A descent is { Thetas, g, loss, examples, shown, rate, oneAtATime, past, curve }: `past` has what the
// weights were before each step, and `curve` has J at the start and after each.

const MOST_STEPS = 20000;

const meanLoss = (network, examples) => mean(examples.map((example) => lossOf(network, example)));

// The mean of the examples' gradients, which is the gradient of the mean of their losses.
function meanGradient(network, examples) {
  const each = examples.map((example) => walk(network, example).gradient);
  return each[0].map((Theta, l) => Theta.map((row, j) => row.map((_, i) => mean(each.map((one) => one[l][j][i])))));
}

// Takes a step, and returns whether it could: not where J would be no number.
function takeStep(net) {
  const { Thetas, shown, rate } = net;
  const gradient = meanGradient(net, net.oneAtATime ? [net.examples[shown]] : net.examples);
  net.Thetas = Thetas.map((Theta, l) =>
    Theta.map((row, j) => row.map((weight, i) => weight - rate * gradient[l][j][i])),
  );
  const J = meanLoss(net, net.examples);
  if (!Number.isFinite(J) || net.past.length >= MOST_STEPS) {
    net.Thetas = Thetas;
    return false;
  }
  if (net.oneAtATime) net.shown = (shown + 1) % net.examples.length;
  net.past.push({ Thetas, shown });
  net.curve.push(J);
  return true;
}

function stepBack(net) {
  Object.assign(net, net.past.pop());
  net.curve.pop();
}

function backToStart(net) {
  Object.assign(net, net.past[0]);
  startHere(net);
}

// What is changed by hand is a new start.
function startHere(net) {
  net.past = [];
  net.curve = [meanLoss(net, net.examples)];
}
