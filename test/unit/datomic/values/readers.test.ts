import assert from 'node:assert/strict';
import { hasMarker } from '../../../../server/src/datomic/values/marker';
import { guessMemory, readMemory, writeMemory } from '../../../../server/src/datomic/values/memory';
import {
  guessRegion,
  isBucketName,
  isFunctionName,
  isRegion,
  isTableName,
  roleNameOfArn,
} from '../../../../server/src/datomic/values/names';
import {
  isAnyAddress,
  isHost,
  isLoopback,
  readCidr,
  readEndpoint,
} from '../../../../server/src/datomic/values/network';
import { readDecimal, readInteger, readPort } from '../../../../server/src/datomic/values/number';
import { isQuoted, listItems } from '../../../../server/src/datomic/values/setting';
import { isBefore } from '../../../../server/src/datomic/values/version';
import { shown } from '../../../../server/src/datomic/words';

/** One call for each text: what a reader makes of it. */
function table<T>(read: (text: string) => T, cases: Readonly<Record<string, T>>): void {
  assert.deepEqual(Object.fromEntries(Object.keys(cases).map((text) => [text, read(text)])), cases);
}

/** True for the first texts, false for the second. */
function splits(test: (text: string) => boolean, yes: readonly string[], no: readonly string[]): void {
  assert.deepEqual([...yes, ...no].filter(test), yes);
}

describe('values of Datomic properties', () => {
  it('memory sizes are whole numbers to the base of 1024', () => {
    table(readMemory, {
      '268435456': 268435456,
      '1k': 1024,
      '256m': 268435456,
      '1G': 1073741824,
      '0': 0,
      '256mb': undefined,
      '1.5g': undefined,
      '256 m': undefined,
      '256m ': undefined,
      '-1m': undefined,
      m: undefined,
      '': undefined,
    });
  });

  it('memory sizes are written in the largest unit that loses nothing', () => {
    assert.deepEqual([0, 1000, 1024, 1536 * 1024 ** 2, 2 * 1024 ** 3].map(writeMemory), [
      '0',
      '1000',
      '1k',
      '1536m',
      '2g',
    ]);
  });

  it('of what is no memory size, the meant one is guessed', () => {
    table(guessMemory, {
      '256mb': '256m',
      '256 MB': '256m',
      '1GiB': '1g',
      '1.5g': '1536m',
      '1,5 GB': '1536m',
      '1_024k': '1m',
      '64 bytes': '64',
      '0.3k': undefined,
      '1.5': undefined,
      '256t': undefined,
      lots: undefined,
    });
  });

  it('integers, decimals and ports', () => {
    table(readInteger, { '8': 8, '-1': -1, '+3': 3, '1.0': undefined, '8 ': undefined, '': undefined });
    table(readDecimal, { '0.5': 0.5, '1e3': 1000, '20': 20, '.': undefined, '1,5': undefined });
    table(readPort, { '1': 1, '65535': 65535, '0': undefined, '65536': undefined, '4334x': undefined });
  });

  it('hosts', () => {
    splits(
      isHost,
      ['localhost', 'db-1.example.com', 'datomic_db', '10.0.0.1', '::1', '[fe80::1%eth0]'],
      ['http://localhost', 'localhost:4334', 'a b', '', 'a,b'],
    );
    splits(isAnyAddress, ['0.0.0.0', '::', '[::]', '*'], ['10.0.0.0', 'localhost']);
    splits(isLoopback, ['localhost', 'LOCALHOST', '127.0.0.1', '127.1.2.3', '::1'], ['127.example.com', '10.0.0.1']);
  });

  it('endpoints', () => {
    table(readEndpoint, {
      'localhost:8000': { host: 'localhost', port: 8000 },
      '[::1]:11211': { host: '[::1]', port: 11211 },
      localhost: undefined,
      ':8000': undefined,
      'http://localhost:8000': undefined,
      'localhost:0': undefined,
    });
  });

  it('address ranges', () => {
    table(readCidr, {
      '10.0.0.0/16': { open: false },
      '0.0.0.0/0': { open: true },
      '::/0': { open: true },
      '2001:db8::/32': { open: false },
      '10.0.0.1': undefined,
      '10.0.0.0/33': undefined,
      '300.0.0.0/8': undefined,
      '10.0.0.0/8/8': undefined,
    });
  });

  it('regions', () => {
    splits(
      isRegion,
      ['eu-west-1', 'us-gov-east-1', 'us-iso-east-1', 'ap-southeast-10', 'cn-north-1', 'eusc-de-east-1'],
      ['eu-west-1a', 'eu_west_1', 'EU-WEST-1', 'eu-west', 'europe'],
    );
    table(guessRegion, {
      'eu-west-1b': 'eu-west-1',
      EU_WEST_1: 'eu-west-1',
      'us-east1': 'us-east-1',
      europe: undefined,
    });
  });

  it('names in AWS and of functions', () => {
    splits(isTableName, ['orders', 'a.b-c_d'], ['ab', 'my table', 'x'.repeat(256)]);
    splits(isBucketName, ['orders-logs', 'a.b'], ['Orders', 's3://orders', 'ab', '-orders']);
    splits(isFunctionName, ['orders.metrics/handler', 'com.acme.Metrics.handler'], ['handler', 'a/b/c', 'a b/c']);
  });

  it('the name of a role in its ARN', () => {
    table(roleNameOfArn, {
      'arn:aws:iam::111122223333:role/orders': 'orders',
      'arn:aws:iam::111122223333:role/service/datomic/orders': 'orders',
      'arn:aws-cn:iam::${ACCOUNT}:instance-profile/orders': 'orders',
      'arn:aws:iam::111122223333:user/orders': undefined,
      'arn:aws:iam::111122223333:role/': undefined,
      orders: undefined,
    });
  });

  it('what is filled in later', () => {
    splits(
      hasMarker,
      [
        '${HOST}',
        '$HOST',
        'db-<%= stage %>',
        '{{ host }}',
        '%HOST%',
        '<host>',
        'orders-[stage]',
        'a-$(hostname)',
        '__HOST__',
        '@host@',
      ],
      ['localhost', '100%', 'a$', '<', 'a@b', '10.0.0.1'],
    );
  });

  it('quotes, lists, versions', () => {
    splits(isQuoted, ['"a"', "'a b'", '""'], ['"', '"a', 'a"b"', '"a" "b"', `"a'`]);
    assert.deepEqual(listItems('a, bc ,d'), [
      { text: 'a', start: 0 },
      { text: 'bc', start: 3 },
      { text: 'd', start: 7 },
    ]);
    assert.equal(isBefore('0.9.5561', '0.9.5561.50'), true);
    assert.equal(isBefore('0.9.5561.50', '0.9.5561'), false);
    assert.equal(isBefore('1.0.7277', '1.0.7277'), false);
    assert.equal(isBefore('0.10.1', '0.9.9'), false);
  });

  it('long values and addresses with a user are not repeated', () => {
    assert.equal(shown('256 MB'), '256 MB');
    assert.equal(shown('http://admin:secret@host'), 'This value');
    assert.equal(shown('x'.repeat(40)), 'This value');
  });

  it('are read in linear time', () => {
    const readers = [readMemory, guessMemory, isHost, readEndpoint, readCidr, isRegion, guessRegion, hasMarker];
    const long = ['1', '<', '[a', '%a', '_', '.', '/', ':', '-a', 'arn:aws:iam::1:role/'].map((each) =>
      each.repeat(2e5),
    );
    const start = process.hrtime.bigint();
    for (const text of long) for (const read of [...readers, roleNameOfArn, readDecimal, isFunctionName]) read(text);
    assert.ok(process.hrtime.bigint() - start < 5_000_000_000n);
  });
});
