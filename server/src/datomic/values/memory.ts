const units: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/**
 * Bytes of a memory size as Datomic and Java's `-Xmx` write it: a whole number, with `k`, `m` or `g` behind it or
 * nothing; undefined for any other text. https://docs.datomic.com/operation/system-properties.html
 */
export function readMemory(text: string): number | undefined {
  const [, digits, unit] = /^(\d+)([kmg]?)$/i.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) * units[unit!.toLowerCase()]!;
}

/** The shortest way to write a number of bytes without a loss: `256m`, `1g`. */
export function writeMemory(bytes: number): string {
  const unit = ['g', 'm', 'k'].find((each) => bytes > 0 && bytes % units[each]! === 0) ?? '';
  return `${bytes / units[unit]!}${unit}`;
}

/** The memory size that a text most probably means, as it should be written: `256 MB`, `1.5g`, `1_024k`. */
export function guessMemory(text: string): string | undefined {
  const [, whole, fraction, unit] = /^(\d[\d_]{0,14})(?:[.,](\d{1,3}))?\s?([kmg]?)(?:i?b|bytes)?$/i.exec(text) ?? [];
  if (whole === undefined || (unit === '' && fraction !== undefined)) return undefined;
  const size = Number(`${whole.replaceAll('_', '')}.${fraction ?? 0}`) * units[unit!.toLowerCase()]!;
  return Number.isSafeInteger(size) ? writeMemory(size) : undefined;
}
