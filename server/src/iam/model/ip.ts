import { rememberedText } from '../../core/memo';

/** A range of addresses as `IpAddress` compares them. */
export interface IpRange {
  readonly version: 4 | 6;
  /** The bytes of the address, 4 or 16. */
  readonly bytes: readonly number[];
  /** How many leading bits count; all of them if the value names none. */
  readonly bits: number;
}

/** Longer texts are no address, and are not looked at. */
const maxLength = 64;

/** Reads `203.0.113.0/24`, `2001:db8::/32`, or an address alone; nothing if the text is no such range. */
export const parseIpRange = rememberedText((text): IpRange | undefined => {
  if (text.length > maxLength) return undefined;
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const bytes = address.includes(':') ? v6Bytes(address) : v4Bytes(address);
  if (!bytes) return undefined;
  const width = bytes.length * 8;
  const mask = text.slice(slash + 1);
  const bits = slash < 0 ? width : /^\d{1,3}$/.test(mask) ? Number(mask) : Number.POSITIVE_INFINITY;
  return bits <= width ? { version: width === 32 ? 4 : 6, bytes, bits } : undefined;
});

function v4Bytes(text: string): number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.map(Number);
}

function v6Bytes(text: string): number[] | undefined {
  const [left = '', right, ...more] = text.split('::');
  const head = groupBytes(left, right === undefined);
  const tail = right === undefined ? [] : groupBytes(right, true);
  if (!head || !tail || more.length > 0) return undefined;
  const missing = 16 - head.length - tail.length;
  if (right === undefined ? missing !== 0 : missing < 2) return undefined;
  return [...head, ...Array<number>(missing).fill(0), ...tail];
}

/** The bytes of `2001:db8`, or at the end of an address of `ffff:192.0.2.1`. */
function groupBytes(text: string, atEnd: boolean): number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  const bytes: number[] = [];
  for (const [i, group] of groups.entries()) {
    const embedded = atEnd && i === groups.length - 1 && group.includes('.') ? v4Bytes(group) : undefined;
    if (embedded) bytes.push(...embedded);
    else if (!/^[0-9a-f]{1,4}$/i.test(group)) return undefined;
    else bytes.push(Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255);
  }
  return bytes;
}

/** The bits that count in the byte at an index. */
const maskOf = (bits: number, index: number): number => (0xff00 >> Math.max(0, Math.min(8, bits - 8 * index))) & 0xff;

/** The same range without the bits that do not count. */
export const networkOf = (range: IpRange): IpRange => ({
  ...range,
  bytes: range.bytes.map((byte, i) => byte & maskOf(range.bits, i)),
});

/** True if bits are set that do not count, as in `203.0.113.7/24`. */
export const hasHostBits = ({ bytes, bits }: IpRange): boolean =>
  bytes.some((byte, i) => (byte & ~maskOf(bits, i)) !== 0);

/** True if every address of a range is in another one. */
export const isWithin = (range: IpRange, outer: IpRange): boolean =>
  range.version === outer.version &&
  range.bits >= outer.bits &&
  outer.bytes.every((byte, i) => ((byte ^ (range.bytes[i] ?? 0)) & maskOf(outer.bits, i)) === 0);

/** Networks of RFC 1918 and RFC 4193. Those of documentation stand for public ones. */
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].map(
  (text) => parseIpRange(text) as IpRange,
);

/** True if no address of a range is ever seen on the internet. */
export const isPrivate = (range: IpRange): boolean => privateRanges.some((outer) => isWithin(range, outer));

/** The range in CIDR notation; an address of version 6 in its short form (RFC 5952). */
export const formatIpRange = ({ version, bytes, bits }: IpRange): string =>
  `${version === 4 ? bytes.join('.') : formatV6(bytes)}/${bits}`;

function formatV6(bytes: readonly number[]): string {
  const groups = Array.from({ length: 8 }, (_, i) => ((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0));
  let best = { start: 0, length: 1 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  const text = (from: number, to: number) =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  return best.length > 1 ? `${text(0, best.start)}::${text(best.start + best.length, 8)}` : text(0, 8);
}

/** The range that is meant by `203.0.113.*`, `10.0/16`, or one with blanks; nothing if that is not clear. */
export function meantIpRange(text: string): string | undefined {
  if (text.length > maxLength) return undefined;
  const compact = text.replace(/\s+/g, '');
  if (compact !== text && parseIpRange(compact)) return compact;
  const [, start = '', stars, mask] = /^(\d{1,3}(?:\.\d{1,3}){0,2})(?:((?:\.\*)+)|\.?\/(\d{1,2}))$/.exec(compact) ?? [];
  const octets = start.split('.').length;
  const range = `${start}${'.0'.repeat(4 - octets)}/${stars === undefined ? mask : 8 * octets}`;
  return parseIpRange(range) && (stars !== undefined || Number(mask) <= 8 * octets) ? range : undefined;
}
