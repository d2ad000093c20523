import { Injectable } from '@nestjs/common';
import { type LookupAddress, promises as dns } from 'node:dns';
import { isIP } from 'node:net';
import { Settings } from '../../../core/config/index.js';
import { isPublicAddress } from './public-addresses.js';

const TIMEOUT_MS = 3_000;
const TRIES = 2;

/** A webhook leads to where none may lead. */
export class ClosedTargetError extends Error {}

/** The addresses of hosts, as far as webhooks may reach them. */
@Injectable()
export class HostAddresses {
  private readonly resolver = new dns.Resolver({ timeout: TIMEOUT_MS, tries: TRIES });

  constructor(private readonly settings: Settings) {}

  /** Never empty. @throws ClosedTargetError when one of them is not public, and what the resolver throws */
  async find(host: string): Promise<LookupAddress[]> {
    const addresses = await this.resolve(host);
    if (addresses.length === 0) throw new Error(`${host} has no address`);
    if (!this.settings.webhooksAllowPrivate && !addresses.every(({ address }) => isPublicAddress(address))) throw new ClosedTargetError(`${host} is not of the public Internet`);
    return addresses;
  }

  /** Not by the system's own function unless private hosts are wanted: it keeps a thread of the file system busy for as long as a name server keeps it waiting. */
  protected async resolve(host: string): Promise<LookupAddress[]> {
    const family = isIP(host);
    if (family !== 0) return [{ address: host, family }];
    if (this.settings.webhooksAllowPrivate) return dns.lookup(host, { all: true });
    const [four, six] = await Promise.allSettled([this.resolver.resolve4(host), this.resolver.resolve6(host)]);
    if (four.status === 'rejected' && six.status === 'rejected') throw four.reason;
    const of = (found: typeof four, kind: 4 | 6) => (found.status === 'fulfilled' ? found.value.map((address) => ({ address, family: kind })) : []);
    return [...of(four, 4), ...of(six, 6)];
  }
}
