// The learner's own function: asked for its gradient of the network on the page, by way of the server
// that shows the page, and compared with the measured slopes.

let asking = false, askAgain = false;

async function askMine() {
  if (!DATA.mine) return;
  if (asking) {
    askAgain = true;
    return;
  }
  asking = true;
  do {
    askAgain = false;
    const { sizes, Thetas, x, y } = net;
    const asked = JSON.stringify({ sizes, Thetas, x, y });
    try {
      const answer = await (await fetch("mine", { method: "POST", body: asked })).json();
      byId("mine").textContent = answer.says;
      const current = JSON.stringify({ sizes: net.sizes, Thetas: net.Thetas, x: net.x, y: net.y });
      if (answer.gradient && asked === current) net.mine = answer.gradient;
    } catch {
      byId("mine").textContent = "ex4 explore has ended: start it again.";
    }
  } while (askAgain);
  asking = false;
  draw();
}

// What is not a number, such as NaN, comes as null.
const sameSlope = (mine, measured) => mine !== null && Math.abs(mine - measured) <= 1e-6 * Math.max(1, Math.abs(measured));

function mineClass(net, l, j, i) {
  return sameSlope(net.mine[l][j][i], measuredWeight(net.Thetas, net.x, net.y, l, j, i)) ? "right" : "wrong";
}

function mineInWords(net, l, j, i) {
  const mine = net.mine[l][j][i], measured = measuredWeight(net.Thetas, net.x, net.y, l, j, i);
  const verdict = sameSlope(mine, measured) ? "✓ as measured" : `✗ measured ${number(measured)}`;
  return `Your nnCostFunction says ${mine === null ? "no number" : number(mine)}: ${verdict}.`;
}
