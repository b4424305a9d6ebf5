// Knows how a label with letters beyond ASCII is spelt in ASCII: Punycode (RFC 3492) behind "xn--" (RFC 5890 §2.3.2.1).
// Leaves out mapping: a label that is not already in its stable form is refused, so that two spellings never meet.

/** RFC 5892 §2.1 LetterDigits in lower case, and the hyphen. */
const U_LABEL = /^[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}-]+$/u;
/** RFC 5891 §4.2.3.1 and §4.2.3.2: no hyphen at either end or in third and fourth place, no mark in front. */
const OUT_OF_PLACE = /^(?:-|\p{M}|..--)|-$/u;

/** An A-label has at most 63 characters, four of them the prefix, and at least one for each code point. */
const MOST_CODE_POINTS = 59;

/**
 * The A-label, in lower case, of a label with at least one character beyond ASCII; `undefined` where it has none that is
 * certain.
 *
 * Takes part of RFC 5891 §5.4: letters, marks, digits and hyphens in their places, unchanged by compatibility
 * normalisation and lower case (RFC 5892 §2.2 Unstable). Departs: no contextual rules, no Bidi rule (RFC 5893); what these
 * would refuse is compared like any other label.
 */
export function toALabel(label: string): string | undefined {
  if (label.length > 2 * MOST_CODE_POINTS || !U_LABEL.test(label) || OUT_OF_PLACE.test(label)) return undefined;
  if (label.normalize("NFKC").toLowerCase().normalize("NFKC") !== label) return undefined;
  const points = Array.from(label, (character) => character.codePointAt(0) ?? 0);
  if (points.length > MOST_CODE_POINTS) return undefined;
  const encoded = `xn--${encodePunycode(points)}`;
  return encoded.length <= 63 ? encoded : undefined;
}

/** RFC 3492 §5: parameters of Punycode. */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_N = 128;
const DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** RFC 3492 §6.3. At most 59 code points below 2^21: every sum stays far below 2^53, there is no overflow to look for. */
function encodePunycode(points: readonly number[]): string {
  const basic = points.filter((point) => point < INITIAL_N);
  let encoded = basic.length > 0 ? `${String.fromCharCode(...basic)}-` : "";
  let next = INITIAL_N;
  let delta = 0;
  let bias = INITIAL_BIAS;
  let handled = basic.length;
  while (handled < points.length) {
    const lowest = Math.min(...points.filter((point) => point >= next));
    delta += (lowest - next) * (handled + 1);
    next = lowest;
    for (const point of points) {
      if (point < next) delta++;
      if (point !== next) continue;
      encoded += variableLengthInteger(delta, bias);
      bias = adaptBias(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
    delta++;
    next++;
  }
  return encoded;
}

function variableLengthInteger(delta: number, bias: number): string {
  let text = "";
  let rest = delta;
  for (let k = BASE; ; k += BASE) {
    const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
    if (rest < threshold) return text + DIGITS.charAt(rest);
    text += DIGITS.charAt(threshold + ((rest - threshold) % (BASE - threshold)));
    rest = Math.floor((rest - threshold) / (BASE - threshold));
  }
}

/** RFC 3492 §6.1. */
function adaptBias(first: number, points: number, isFirst: boolean): number {
  let delta = isFirst ? Math.floor(first / DAMP) : Math.floor(first / 2);
  delta += Math.floor(delta / points);
  let k = 0;
  for (; delta > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) delta = Math.floor(delta / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * delta) / (delta + SKEW));
}
