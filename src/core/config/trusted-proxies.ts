import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Whose `X-Forwarded-For` is believed: so many proxies in front, or those of some networks. */
export type TrustedProxies = { hops: number } | { networks: readonly string[] };

const MAX_HOPS = 10;

/** Undefined when the text is neither a count nor a list of networks in CIDR notation. A network of everybody is none. */
export function parseTrustedProxies(text: string): TrustedProxies | undefined {
  if (/^\d+$/.test(text)) return Number(text) <= MAX_HOPS ? { hops: Number(text) } : undefined;
  const networks = text.split(',').map((part) => part.trim()).filter((part) => part !== '');
  return networks.length > 0 && networks.every(isNetwork) ? { networks } : undefined;
}

/** Networks as `BlockList` takes them. */
export function toBlockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', length] = network.split('/');
    if (isIPv4(address)) list.addSubnet(address, Number(length ?? 32), 'ipv4');
    else list.addSubnet(address, Number(length ?? 128), 'ipv6');
  }
  return list;
}

/** IPv4 is written as such: in IPv6 notation it would never match, as addresses are normalised before. */
function isNetwork(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/');
  if (rest.length > 0 || address.includes('%') || /^::ffff:/i.test(address)) return false;
  const bits = isIPv4(address) ? 32 : isIPv6(address) ? 128 : 0;
  return length === undefined ? bits > 0 : /^\d{1,3}$/.test(length) && Number(length) > 0 && Number(length) <= bits;
}
