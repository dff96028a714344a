const binary = [
  ['GiB', 1024 ** 3],
  ['MiB', 1024 ** 2],
  ['KiB', 1024],
] as const;

/** A number of bytes to be read: `256 MiB`, `1.5 GiB`, `100 bytes`. */
export function sizeText(bytes: number): string {
  const [unit, size] = binary.find(([, least]) => bytes >= least) ?? ['bytes', 1];
  return `${Number((bytes / size).toFixed(2))} ${unit}`;
}

/** A share in whole percent, rounded up, so that nothing too large looks as if it fitted. */
export const percent = (part: number, whole: number): string => `${Math.ceil((part / whole) * 100)} %`;
