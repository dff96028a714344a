/** A value as a message may repeat it: not if it is long, or could be an address with a password. */
export const shown = (value: string): string => (value.length < 40 && !value.includes('@') ? value : 'This value');
