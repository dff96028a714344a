/** A whole number in decimal digits, with or without a sign; undefined for any other text. */
export const readInteger = (text: string): number | undefined => (/^[+-]?\d+$/.test(text) ? Number(text) : undefined);

/** A decimal number such as `0.5`, `20` or `1e3`; undefined for any other text. */
export const readDecimal = (text: string): number | undefined =>
  /^[+-]?\d+(\.\d*)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;

/** A TCP port that a program can be reached at: 1 to 65535. */
export function readPort(text: string): number | undefined {
  const port = readInteger(text);
  return port !== undefined && port >= 1 && port <= 65535 ? port : undefined;
}
