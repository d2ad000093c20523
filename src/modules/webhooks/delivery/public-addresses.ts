import { BlockList, isIP } from 'node:net';

// What no webhook may reach: everything that is not the public Internet.
// https://www.iana.org/assignments/iana-ipv4-special-registry and https://www.iana.org/assignments/iana-ipv6-special-registry

const V4 = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.31.196.0', 24], ['192.52.193.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['192.175.48.0', 24], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3],
] as const;

/** All but 2000::/3, and of that what stands for other addresses or for none: so IPv4 written as IPv6, NAT64, 6to4 and Teredo are among them. */
const V6 = [['::', 3], ['4000::', 2], ['8000::', 1], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['2620:4f:8000::', 48], ['3fff::', 20]] as const;

const closed4 = new BlockList();
for (const [network, prefix] of V4) closed4.addSubnet(network, prefix, 'ipv4');
// A list of its own: of one with both, rules for IPv6 match IPv4 too.
const closed6 = new BlockList();
for (const [network, prefix] of V6) closed6.addSubnet(network, prefix, 'ipv6');

/** Whether an address is one of the public Internet. False for what is no address. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed4.check(address, 'ipv4');
  // With a zone it is link-local.
  return family === 6 && !address.includes('%') && !closed6.check(address, 'ipv6');
}

/** The address that the host of a URL is, written as every number and bracket may be; undefined for a name. */
export function addressIn({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? undefined : bare;
}
