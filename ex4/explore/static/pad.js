// The pad on which a digit is drawn, and the ten digits as a pen writes them, to take.

const arc = (cx, cy, rx, ry, from, to) =>
  Array.from({ length: 25 }, (_, n) => {
    const angle = ((from + ((to - from) * n) / 24) * Math.PI) / 180;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });

// On the pad's 280 x 280
const SAMPLES = {
  0: [arc(140, 140, 58, 95, -90, 270)],
  1: [
    [
      [112, 82],
      [145, 45],
      [145, 235],
    ],
  ],
  2: [[...arc(140, 95, 55, 52, -170, 40), [85, 232], [205, 232]]],
  3: [[...arc(132, 92, 52, 47, -160, 80), ...arc(132, 186, 58, 50, -80, 150)]],
  4: [
    [
      [150, 45],
      [80, 165],
      [205, 165],
    ],
    [
      [165, 110],
      [160, 240],
    ],
  ],
  5: [[[195, 48], [105, 48], [96, 130], ...arc(135, 178, 58, 56, -110, 140)]],
  6: [[[165, 42], [125, 90], [98, 150], ...arc(140, 185, 46, 50, 180, -180)]],
  7: [
    [
      [80, 55],
      [205, 55],
      [135, 238],
    ],
    [
      [105, 145],
      [190, 145],
    ],
  ],
  8: [[...arc(140, 92, 38, 46, 90, 450), ...arc(140, 187, 40, 49, -90, 270)]],
  9: [[...arc(140, 98, 50, 52, 0, -360), [190, 98], [175, 240]]],
};
let drawing = false;
let isOwn = false; // whether what is on the pad was drawn by hand

function drawPad() {
  const canvas = byId("pad");
  const pen = canvas.getContext("2d");
  pen.clearRect(0, 0, canvas.width, canvas.height);
  if (look.given) drawOnPad(pen, canvas.width / SIDE);
  Object.assign(pen, {
    globalAlpha: 1,
    lineWidth: 18,
    lineCap: "round",
    lineJoin: "round",
    strokeStyle: colourOf("ink"),
  });
  for (const stroke of look.strokes) {
    pen.beginPath();
    stroke.forEach(([x, y], n) => (n ? pen.lineTo(x, y) : pen.moveTo(x, y)));
    if (stroke.length === 1) pen.lineTo(stroke[0][0] + 0.1, stroke[0][1]);
    pen.stroke();
  }
  drawRead();
}

function drawOnPad(pen, size) {
  pen.fillStyle = colourOf("ink");
  look.given.forEach((value, n) => {
    pen.globalAlpha = value;
    pen.fillRect(Math.floor(n / SIDE) * size, (n % SIDE) * size, size, size);
  });
}

function clearPad() {
  Object.assign(look, { strokes: [], given: null, truth: null });
  isOwn = false;
}

function padPoint(event) {
  const canvas = byId("pad");
  const box = canvas.getBoundingClientRect();
  return [
    ((event.clientX - box.left) * canvas.width) / box.width,
    ((event.clientY - box.top) * canvas.height) / box.height,
  ];
}

byId("pad").addEventListener("pointerdown", (event) => {
  event.preventDefault();
  byId("pad").setPointerCapture(event.pointerId);
  if (!isOwn) clearPad();
  drawing = isOwn = true;
  byId("sample").value = "";
  look.strokes.push([padPoint(event)]);
  drawPad();
});
byId("pad").addEventListener("pointermove", (event) => {
  if (!drawing) return;
  look.strokes.at(-1).push(padPoint(event));
  drawPad();
});
for (const end of ["pointerup", "pointercancel"]) byId("pad").addEventListener(end, () => (drawing = false));
byId("clear").addEventListener("click", () => {
  clearPad();
  byId("sample").value = "";
  drawPad();
});
byId("sample").addEventListener("change", (event) => {
  clearPad();
  if (event.target.value !== "") look.strokes = structuredClone(SAMPLES[event.target.value]);
  drawPad();
});
byId("truth").addEventListener("change", (event) => {
  look.truth = event.target.value === "" ? null : Number(event.target.value);
  drawRead();
});
for (const id of ["sample", "truth"])
  for (let digit = 0; digit < 10; digit++) byId(id).append(new Option(id === "sample" ? `a ${digit}` : digit, digit));
