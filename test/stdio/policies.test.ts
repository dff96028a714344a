import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startClient, stopAll } from './client';

const cli = path.join(import.meta.dirname, 'dist/cli.cjs');
const transactor =
  'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders-tx\naws-peer-role=orders-peer\n';
const config = `{
  "accounts": { "own": ["111122223333"] },
  "datomic": {
    "links": [{
      "transactor": "transactor.properties",
      "transactorPolicy": "iam/orders-transactor.identity.json",
      "peerPolicy": "iam/orders-peer.identity.json"
    }]
  }
}`;
const usual = ['orders-transactor.identity.json', 'orders-peer.identity.json', 'orders-ec2.trust.json'];

describe('role policies', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'rolewise-policies-'));
    writeFileSync(path.join(folder, 'transactor.properties'), transactor);
    writeFileSync(path.join(folder, 'rolewise.json'), config);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (args: string[], input = '') => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
      cwd: folder,
      input,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };

  describe('by rolewise policies', () => {
    it('prints several under their names, one as it is', () => {
      const all = run(['policies', 'transactor.properties']);
      assert.deepEqual([all.status, all.stderr], [0, '']);
      assert.deepEqual(
        all.stdout.split('\n').filter((line) => line.startsWith('==>')),
        usual.map((name) => `==> ${name} <==`),
      );
      const { status, stdout } = run(['policies', '--only', 'peer', 'transactor.properties']);
      assert.equal(status, 0);
      assert.equal(
        JSON.parse(stdout).Statement[0].Resource,
        'arn:aws:dynamodb:eu-west-1:111122223333:table/orders',
        'the account is that of rolewise.json',
      );
      assert.ok(all.stdout.includes(stdout));
    });

    it('prints a report for programs', () => {
      const args = [
        'policies',
        '--format',
        'json',
        '--account',
        '444455556666',
        '--backup-bucket',
        'orders-backup',
        '-',
      ];
      const { status, stdout } = run(args, transactor);
      const { version, policies, notes, errors } = JSON.parse(stdout);
      assert.deepEqual([status, version, notes, errors], [0, 1, [], []]);
      assert.deepEqual(
        policies.map(({ which, roles }: { which: string; roles: string[] }) => [which, roles]),
        [
          ['transactor', ['orders-tx']],
          ['peer', ['orders-peer']],
          ['trust', ['orders-tx', 'orders-peer']],
          ['backup', []],
          ['restore', []],
        ],
      );
      assert.match(JSON.stringify(policies[1].policy), /444455556666/);
    });

    it('writes files, never over one that somebody changed', () => {
      const args = ['policies', '--out', 'iam', 'transactor.properties'];
      const { status, stdout } = run(args);
      assert.deepEqual([status, stdout], [0, usual.map((name) => `${path.join('iam', name)}\n`).join('')]);
      assert.deepEqual(readdirSync(path.join(folder, 'iam')), [...usual].sort());
      assert.equal(run(args).status, 0, 'equal files are no matter');
      const peer = path.join(folder, 'iam', usual[1]!);
      writeFileSync(peer, '{}');
      const again = run(args);
      assert.equal(again.status, 2);
      assert.match(again.stderr, /orders-peer\.identity\.json: is there and differs; it is kept/);
      assert.equal(readFileSync(peer, 'utf8'), '{}');
      assert.equal(run(['lint', '--fail-on', 'hint', path.join('iam', usual[0]!)]).status, 0);
    });

    it('makes what a linked transactor file asks of its policies, until it asks for more', () => {
      run(['policies', '--out', 'iam', 'transactor.properties']);
      const lint = () => {
        const { files } = JSON.parse(run(['lint', '--format', 'json', 'iam']).stdout);
        return files.flatMap((file: { path: string; findings: { rule: string; message: string }[] }) =>
          file.findings.map(({ rule, message }) => [path.basename(file.path), rule, message]),
        );
      };
      assert.deepEqual(lint(), []);
      const file = path.join(folder, 'transactor.properties');
      writeFileSync(file, `${transactor}aws-s3-log-bucket-id=orders-logs\n`);
      assert.deepEqual(lint(), [
        [
          'orders-transactor.identity.json',
          'required-access-missing',
          'Nothing here allows s3:PutObject on arn:aws:s3:::orders-logs/*, so AWS refuses it unless another policy allows it: the transactor writes its logs to this bucket, and a probe at its root when it starts.',
        ],
      ]);
      writeFileSync(file, transactor.replace('=orders\n', '=invoices\n'));
      assert.deepEqual(
        lint().map(([name, rule]: string[]) => [name, rule]),
        [
          ['orders-peer.identity.json', 'required-access-missing'],
          ['orders-transactor.identity.json', 'required-access-missing'],
        ],
      );
    });

    it('says on standard error what is left to know', () => {
      rmSync(path.join(folder, 'rolewise.json'));
      const { status, stdout, stderr } = run(['policies', '--only', 'peer', 'transactor.properties']);
      assert.equal(status, 0);
      assert.match(stdout, /arn:aws:dynamodb:eu-west-1:\*:table\/orders/);
      assert.match(stderr, /^The account is not known, so \* stands in its place/);
    });

    it('says that no policies are needed, by its exit status too', () => {
      const dev = 'protocol=dev\nhost=localhost\nport=4334\n';
      assert.deepEqual(run(['policies', '-'], dev), {
        status: 1,
        stdout: '',
        stderr: 'With this file neither transactor nor peers use AWS: no role is needed.\n',
      });
    });

    it('explains what it does not understand', () => {
      const wrong: readonly [string[], RegExp][] = [
        [['policies'], /Name one transactor file/],
        [['policies', 'a', 'b'], /Name one transactor file/],
        [['policies', '--account', '42', 'a'], /12 digits/],
        [['policies', '--backup-bucket', 's3://b/c', 'a'], /without s3:\/\//],
        [['policies', '--only', 'operator', 'a'], /--only is one of transactor, peer, trust, backup, restore/],
        [['policies', 'missing.properties'], /missing\.properties: no such file/],
        [['policies', 'rolewise.json'], /rolewise\.json: is not a Datomic file/],
      ];
      for (const [args, message] of wrong) {
        const { status, stderr } = run(args);
        assert.equal(status, 2, args.join(' '));
        assert.match(stderr, message);
      }
      assert.match(run(['policies', '--help']).stdout, /^Usage: rolewise policies/);
    });
  });

  describe('by rolewise/rolePolicies', () => {
    afterEach(stopAll);

    interface Result {
      readonly policies: { readonly which: string; readonly name: string; readonly text: string }[];
      readonly notes: string[];
    }

    it('makes them of a text or of the open document, with the account of rolewise.json', async () => {
      const client = await startClient();
      const uri = pathToFileURL(path.join(folder, 'transactor.properties')).toString();
      const request = (params: object) => client.connection.sendRequest<Result>('rolewise/rolePolicies', params);
      const made = await request({ uri, text: transactor });
      assert.deepEqual(
        made.policies.map(({ name }) => name),
        usual,
      );
      client.open(transactor.replace('=orders\n', '=invoices\n'), { uri, languageId: 'properties' });
      const ofDocument = await request({ uri, which: ['peer'] });
      assert.deepEqual(
        ofDocument.policies.map(({ name }) => name),
        ['invoices-peer.identity.json'],
      );
      const { policies } = await request({ uri, which: ['restore', 'nonsense'], backupBucket: 'orders-backup' });
      assert.deepEqual(
        policies.map(({ which }) => which),
        ['restore'],
      );
      assert.deepEqual(await request({ uri: 'file:///nowhere/a.properties' }), { policies: [], notes: [] });
    });
  });
});
