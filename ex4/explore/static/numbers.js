// Numbers as the page shows them: with a true minus sign, and never a zero that is none.

const signed = (text) => text.replaceAll("-", "−");

// Four decimals, in formulas: enough to compute a line again.
function number(value) {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) return signed(String(value));
  if (size < 1e-3) return signed(value.toExponential(2));
  return signed(size < 1e6 ? value.toFixed(4) : value.toExponential(4));
}

// Two or three decimals, where there is little room.
function short(value) {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e5) return signed(String(value));
  if (size < 5e-4) return signed(value.toExponential(0));
  if (size >= 1e5) return signed(value.toExponential(1));
  return signed(value.toFixed(size < 0.1 ? 3 : size < 100 ? 2 : 0));
}
