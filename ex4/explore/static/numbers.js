// Numbers as the page shows them: with a true minus sign, and never a zero that is none.

const signed = (text) => text.replaceAll("-", "−");

// Four decimals, in formulas: enough to compute a line again.
function number(value) {
  if (Number.isInteger(value)) return signed(String(value));
  return signed(Math.abs(value) >= 1e-3 ? value.toFixed(4) : value.toExponential(2));
}

// Two or three decimals, where there is little room.
function short(value) {
  const size = Math.abs(value);
  if (Number.isInteger(value)) return signed(String(value));
  if (size < 5e-4) return signed(value.toExponential(0));
  return signed(value.toFixed(size < 0.1 ? 3 : size < 100 ? 2 : 0));
}
