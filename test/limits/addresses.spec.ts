import type { Request } from 'express';
import { readSettings } from '../../src/core/config/index.js';
import { ClientAddresses } from '../../src/core/http/index.js';

const PROXY = '192.0.2.250';

describe('addresses of clients', () => {
  function addressOf(trustProxy: string, peer: string, forwarded?: string) {
    const { trustedProxies } = readSettings({ JWT_SECRET: 'a secret for tests, of more than 32 bytes', TRUST_PROXY: trustProxy });
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
    return new ClientAddresses(trustedProxies).of({ socket: { remoteAddress: peer }, headers } as unknown as Request);
  }
  const forwarded = (text: string) => addressOf('1', PROXY, text);

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    [' 203.0.113.7 ', '203.0.113.7'],
    ['203.0.113.7:4711', '203.0.113.7'],
    ['"203.0.113.7:4711"', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:CB00:7107', '203.0.113.7'],
    ['0:0:0:0:0:ffff:203.0.113.7', '203.0.113.7'],
    ['[::ffff:203.0.113.7]:443', '203.0.113.7'],
    ['2001:db8::1', '2001:db8::1'],
    ['2001:DB8:0:0::0001', '2001:db8::1'],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['"[2001:db8::1]:443"', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['[fe80::1%25eth0]:80', 'fe80::1'],
    ['::1', '::1'],
    ['1::', '1::'],
  ])('%j is %s', (text, exact) => {
    expect(forwarded(text).exact).toBe(exact);
  });

  it.each(['', ' ', 'unknown', '_hidden', 'localhost', 'example.org', '203.0.113', '203.0.113.256', '203.000.113.007', '203.0.113.7:x', '203.0.113.7:123456', '203.0.113.7/24', '0x7f.1', '2130706433', '2001:db8::g', '2001:db8:::1', '[2001:db8::1', '2001:db8::1]:1', 'for=203.0.113.7', '\u0661.2.3.4'])(
    '%j is no address and counts as the proxy',
    (text) => {
      expect(forwarded(text)).toEqual({ exact: PROXY, counted: PROXY });
      expect(forwarded(`203.0.113.9, ${text}`)).toEqual({ exact: PROXY, counted: PROXY });
    },
  );

  it('count by network when they are IPv6', () => {
    const counted = ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::1', '[2001:DB8:1:2:ffff::]:99', '2001:db8:1:2::%eth1'].map((text) => forwarded(text).counted);
    expect(new Set(counted)).toEqual(new Set(['2001:db8:1:2::/64']));
    expect(forwarded('2001:db8::1').counted).toBe('2001:db8:0:0::/64');
    expect(forwarded('2001:db8:0:1::1').counted).toBe('2001:db8:0:1::/64');
    expect(forwarded('::1').counted).toBe('0:0:0:0::/64');
    expect(forwarded('1::').counted).toBe('1:0:0:0::/64');
    expect(forwarded('1:2:3::4').counted).toBe('1:2:3:0::/64');
    expect(forwarded('203.0.113.7:1').counted).toBe('203.0.113.7');
  });

  it('come from the header as far as so many proxies are believed', () => {
    expect(addressOf('0', PROXY, '203.0.113.7').exact).toBe(PROXY);
    expect(addressOf('1', PROXY).exact).toBe(PROXY);
    expect(addressOf('1', PROXY, '203.0.113.9, 203.0.113.7').exact).toBe('203.0.113.7');
    expect(addressOf('2', PROXY, '203.0.113.9, 203.0.113.7').exact).toBe('203.0.113.9');
    expect(addressOf('9', PROXY, '203.0.113.9, 203.0.113.7').exact).toBe('203.0.113.9');
    expect(addressOf('2', PROXY, '203.0.113.9, unknown').exact).toBe(PROXY);
    expect(addressOf('1', '::ffff:192.0.2.250').exact).toBe(PROXY);
    expect(addressOf('1', '', '203.0.113.7').exact).toBe('203.0.113.7');
  });

  it('come from the header as far as networks are believed', () => {
    const networks = '10.0.0.0/8, fd00::/8,192.0.2.250';
    expect(addressOf(networks, '198.51.100.1', '203.0.113.7').exact).toBe('198.51.100.1');
    expect(addressOf(networks, PROXY, '203.0.113.7').exact).toBe('203.0.113.7');
    expect(addressOf(networks, '::ffff:10.1.2.3', '203.0.113.9, 203.0.113.7').exact).toBe('203.0.113.7');
    expect(addressOf(networks, 'fd12::9', '203.0.113.7:80, [fd00::1]:80, 10.9.9.9').exact).toBe('203.0.113.7');
    expect(addressOf(networks, PROXY, '203.0.113.7, 11.0.0.1, 10.0.0.1').exact).toBe('11.0.0.1');
    expect(addressOf(networks, PROXY, '10.0.0.2, 10.0.0.1').exact).toBe('10.0.0.2');
    expect(addressOf(networks, '10.1.2.3', '203.0.113.7, rubbish, 10.0.0.1').exact).toBe('10.0.0.1');
    expect(addressOf(networks, '', '203.0.113.7').exact).toBe('');
  });
});
