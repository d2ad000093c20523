import { Logger } from '@nestjs/common';
import type { Request } from 'express';
import { type BlockList, SocketAddress, isIPv4, isIPv6 } from 'node:net';
import { type TrustedProxies, toBlockList } from '../config/index.js';

/** Where a request comes from. */
export interface ClientAddress {
  /** In one spelling: IPv4 with dots, IPv6 in lower case, compressed, without port and zone. Empty when the connection had gone. */
  exact: string;
  /** What counts as one: an IPv4 address, or the /64 that a customer of IPv6 has. */
  counted: string;
}

type IsTrusted = (address: string, hop: number) => boolean;

const WITH_PORT_V4 = /^(\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?$/;
const BRACKETED_V6 = /^\[([^\]]+)\](?::\d{1,5})?$/;

/** Tells for each request where it comes from: the one place that reads `X-Forwarded-For`. */
export class ClientAddresses {
  private readonly logger = new Logger('Settings');
  private readonly isTrusted: IsTrusted;
  private readonly known = new WeakMap<Request, ClientAddress>();
  private warned = false;

  constructor(private readonly proxies: TrustedProxies) {
    this.isTrusted = 'hops' in proxies ? (_address, hop) => hop < proxies.hops : isIn(toBlockList(proxies.networks));
  }

  of(request: Request): ClientAddress {
    let address = this.known.get(request);
    if (address === undefined) {
      address = toClientAddress(this.read(request));
      this.known.set(request, address);
    }
    return address;
  }

  /** From the nearest proxy outwards, as far as proxies are trusted; what is no address counts as the proxy that said it. */
  private read({ socket, headers }: Request): string {
    const [forwarded = ''] = [headers['x-forwarded-for']].flat();
    if (forwarded !== '') this.warnUntrusted();
    const said = forwarded.split(',').reverse();
    let address = parseAddress(socket.remoteAddress ?? '') ?? '';
    for (const [hop, text] of said.entries()) {
      if (!this.isTrusted(address, hop)) break;
      const next = parseAddress(text);
      if (next === undefined) break;
      address = next;
    }
    return address;
  }

  /** Behind a proxy that is not named, everybody has its address, and shares one limit. */
  private warnUntrusted(): void {
    if (this.warned || !('hops' in this.proxies) || this.proxies.hops > 0) return;
    this.warned = true;
    this.logger.warn('Requests come with X-Forwarded-For, which is not believed: set TRUST_PROXY to the number of proxies in front, or to their networks, if there are any');
  }
}

/** Where the request comes from, as far as `TRUST_PROXY` lets us believe it. */
export function addressOf(request: Request): ClientAddress {
  return (request.app.get('client addresses') as ClientAddresses).of(request);
}

/** An address as proxies write it, with a port or not, in one spelling; undefined when it is none. */
export function parseAddress(text: string): string | undefined {
  const bare = text.trim().replace(/^"(.*)"$/, '$1');
  const v4 = WITH_PORT_V4.exec(bare)?.[1];
  if (v4 !== undefined) return isIPv4(v4) ? v4 : undefined;
  const [address = ''] = (BRACKETED_V6.exec(bare)?.[1] ?? bare).split('%');
  if (!isIPv6(address)) return undefined;
  return new SocketAddress({ address, family: 'ipv6' }).address.replace(/^::ffff:(?=[\d.]+$)/, '');
}

/** @param exact as `parseAddress` gives it */
export function toClientAddress(exact: string): ClientAddress {
  if (!exact.includes(':')) return { exact, counted: exact };
  const [head = '', tail] = exact.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? left : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return { exact, counted: `${groups.slice(0, 4).join(':')}::/64` };
}

function isIn(list: BlockList): IsTrusted {
  return (address) => address !== '' && list.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}
