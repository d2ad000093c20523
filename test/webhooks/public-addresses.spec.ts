import { addressIn, isPublicAddress } from '../../src/modules/webhooks/delivery/public-addresses.js';
import { findSecretFault, signatureOf } from '../../src/modules/webhooks/delivery/signature.js';

describe('addresses', () => {
  it.each([
    '127.0.0.1', '127.255.255.254', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '192.0.2.1', '198.18.0.1', '203.0.113.9', '224.0.0.1', '240.0.0.1', '255.255.255.255',
    '::', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '::127.0.0.1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd12:3456::1', 'ff02::1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001::1', '2001:db8::1', '100::1', 'fec0::1', 'no address', '',
  ])('that are not of the public Internet are told: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.1', '100.128.0.1', '223.255.255.255', '2606:4700::1111', '2a00:1450:4001::1'])('of the public Internet are open: %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ['http://2130706433/', '127.0.0.1'], ['http://0x7f.1/', '127.0.0.1'], ['http://017700000001/', '127.0.0.1'], ['http://127.1/', '127.0.0.1'], ['http://[::ffff:127.0.0.1]/', '::ffff:7f00:1'], ['http://①②⑦.0.0.1/', '127.0.0.1'],
  ])('are read as they will be connected to: %s', (url, address) => {
    expect(addressIn(new URL(url))).toBe(address);
  });

  it('are not what names look like', () => {
    expect(addressIn(new URL('https://127.0.0.1.example.com/'))).toBeUndefined();
  });
});

describe('signatures', () => {
  it('are those of the example of Standard Webhooks', () => {
    const body = '{"test": 2432232314}';
    expect(signatureOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330, body)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it.each(['', 'whsec_', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_short', `whsec_${'A'.repeat(92)}`, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2La LaSw'])('need a secret that is none of these: %s', (secret) => {
    expect(findSecretFault(secret)).toBeDefined();
  });

  it.each([24, 32, 64])('take secrets of %d bytes', (bytes) => {
    expect(findSecretFault(`whsec_${Buffer.alloc(bytes, 7).toString('base64')}`)).toBeUndefined();
  });
});
