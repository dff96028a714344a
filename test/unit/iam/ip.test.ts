import assert from 'node:assert/strict';
import {
  formatIpRange,
  hasHostBits,
  type IpRange,
  isPrivate,
  networkOf,
  parseIpRange,
} from '../../../server/src/iam/model/ip';

const range = (text: string): IpRange => {
  const found = parseIpRange(text);
  assert.ok(found, text);
  return found;
};

describe('iam/model/ip', () => {
  it('reads addresses and ranges of both versions', () => {
    assert.deepEqual(parseIpRange('203.0.113.7'), { version: 4, bytes: [203, 0, 113, 7], bits: 32 });
    assert.deepEqual(parseIpRange('0.0.0.0/0'), { version: 4, bytes: [0, 0, 0, 0], bits: 0 });
    assert.deepEqual(parseIpRange('2001:DB8::1/64'), {
      version: 6,
      bytes: [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
      bits: 64,
    });
    for (const text of ['::', '::/0', '::1', '1::', '1:2:3:4:5:6:7::', '::ffff:192.0.2.1', '1:2:3:4:5:6:192.0.2.1'])
      assert.equal(parseIpRange(text)?.version, 6, text);
  });

  it('refuses what is none', () => {
    const none =
      ' |10.0.0|10.0.0.0/33|10.0.0.0/|10.0.0.0/-1|10.0.0.0/a|10.0.0.256|10.0.0.0.0|10.0.0.*|10.0.0.1-10.0.0.9|10.0.0.0/8/8' +
      '|1:2:3|1:2:3:4:5:6:7:8:9|1::2::3|12345::|g::|::/129|:1:2:3:4:5:6:7|1:2:3:4:5:6:7:8::|192.0.2.1::|internet';
    for (const text of none.split('|')) assert.equal(parseIpRange(text), undefined, text);
    assert.equal(parseIpRange('1'.repeat(1_000_000)), undefined);
  });

  it('finds bits that do not count', () => {
    assert.equal(hasHostBits(range('203.0.113.7/24')), true);
    assert.equal(hasHostBits(range('203.0.113.0/24')), false);
    assert.equal(hasHostBits(range('203.0.113.7')), false);
    assert.equal(hasHostBits(range('12.148.72.0/23')), false);
    assert.equal(hasHostBits(range('12.148.73.0/23')), true);
    assert.equal(hasHostBits(range('2001:db8:1234:5678::/64')), false);
    assert.equal(hasHostBits(range('2001:db8::1/64')), true);
    assert.equal(hasHostBits(range('1.0.0.0/0')), true);
  });

  it('writes the network of a range', () => {
    const networks: Readonly<Record<string, string>> = {
      '203.0.113.7/24': '203.0.113.0/24',
      '12.148.73.0/23': '12.148.72.0/23',
      '10.255.1.1/9': '10.128.0.0/9',
      '1.2.3.4/0': '0.0.0.0/0',
      '2001:DB8:0:0:1::1/64': '2001:db8::/64',
      '2001:db8:0:1:1:0:0:1/128': '2001:db8:0:1:1::1/128',
      '1:0:2:3:4:5:6:7/128': '1:0:2:3:4:5:6:7/128',
      '::1/0': '::/0',
    };
    for (const [text, network] of Object.entries(networks))
      assert.equal(formatIpRange(networkOf(range(text))), network);
  });

  it('knows what is private', () => {
    for (const text of ['10.0.0.0/8', '10.1.2.3', '172.16.0.0/12', '172.31.0.0/16', '192.168.1.0/24', 'fd00::/8'])
      assert.equal(isPrivate(range(text)), true, text);
    const open =
      '0.0.0.0/0 10.0.0.0/7 172.32.0.0/16 172.0.0.0/8 192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 2001:db8::/32 ::/0';
    for (const text of open.split(' ')) assert.equal(isPrivate(range(text)), false, text);
  });
});
