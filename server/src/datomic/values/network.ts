import { readPort } from './number';

/** True for what can be a host name or an IP address. Underscores are no part of host names, but container networks take them. */
export const isHost = (text: string): boolean => /^[\w.-]+$/.test(text) || isIpv6(text);

/** True for what can be an IPv6 address, with or without brackets and zone. */
function isIpv6(text: string): boolean {
  const address = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  return /^[\da-f:.]+(%[\w.-]+)?$/i.test(address) && address.split(':').length > 2;
}

/** True for the addresses that stand for every interface of a machine: a program can listen there, nobody can connect. */
export const isAnyAddress = (host: string): boolean => /^(0\.0\.0\.0|\*|\[?(::|0:0:0:0:0:0:0:0)\]?)$/.test(host);

/** True for addresses that only the same machine reaches. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);

/** `host:port`, nothing before or behind it. */
export function readEndpoint(text: string): { readonly host: string; readonly port: number } | undefined {
  const colon = text.lastIndexOf(':');
  const host = text.slice(0, Math.max(colon, 0));
  const port = readPort(text.slice(colon + 1));
  return port !== undefined && isHost(host) ? { host, port } : undefined;
}

/** An address range of IPv4 or IPv6: `open` if it holds every address. Undefined for any other text. */
export function readCidr(text: string): { readonly open: boolean } | undefined {
  const [address = '', prefix = '', ...rest] = text.split('/');
  const isV4 = /^\d{1,3}(\.\d{1,3}){3}$/.test(address) && address.split('.').every((part) => Number(part) < 256);
  if (rest.length > 0 || !/^\d{1,3}$/.test(prefix) || !(isV4 || isIpv6(address))) return undefined;
  return Number(prefix) > (isV4 ? 32 : 128) ? undefined : { open: Number(prefix) === 0 };
}
