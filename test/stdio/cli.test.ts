import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const cli = path.join(import.meta.dirname, 'dist/cli.cjs');

const administrator = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ec2:DescribeInstances",
      ],
      "Resource": "*"
    }
  ]
}
`;
const open =
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*"}}';
const clean =
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*"}}';
/** Put together here, so that no scanner takes it for a real one. */
const secret = `${'wJal'}rXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzzz`;
const keyId = `AKIA${'QWERTYUIOPASDFGH'}`;
const transactor = `protocol=ddb\r\nhost=localhost\r\nport=4334\r\naws-dynamodb-table=t\r\naws-dynamodb-region=eu-west-1\r\naws-dynamodb-user=u\r\naws-dynamodb-access-key-id=${keyId}\r\naws-dynamodb-secret-key=${secret}\r\naws-peer-role=p\r\n`;

describe('rolewise', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'rolewise-cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, content: string | Uint8Array) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  };
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const run = (args: string[], input = '') => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
      cwd: folder,
      input,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  /** All bytes of standard output, of a run that gets bytes. */
  const bytesOf = (args: string[], input: Uint8Array) =>
    spawnSync(process.execPath, [cli, ...args], { cwd: folder, input }).stdout;
  const json = (args: string[], input?: string) => JSON.parse(run(['lint', '--format', 'json', ...args], input).stdout);

  describe('lint', () => {
    it('finds credentials in what a folder holds beside policies and properties, and shows none', () => {
      const uri = `datomic:ddb://eu-west-1/orders/main?aws_access_key_id=${keyId}&aws_secret_key=${secret}`;
      const names = ['.env', '.env.local', 'db.clj', 'db.cljc', 'peer.edn', 'prod.env', 'service.json', 'start.sh'];
      for (const name of names) write(name, `{"uri": "${uri}"}\n`);
      write('notes.md', uri);
      write('package.json', '{"name": "x"}');
      write('empty.sh', 'echo\n');
      const { status, stdout } = run(['lint', '--format', 'json', '.']);
      const { files } = JSON.parse(stdout) as {
        files: { path: string; language: string; findings: { rule: string }[] }[];
      };
      assert.equal(status, 1);
      assert.deepEqual(
        files.map(({ path: name, language, findings }) => [name, language, findings.map(({ rule }) => rule)]),
        ['.env', '.env.local', 'db.clj', 'db.cljc', 'empty.sh', 'peer.edn', 'prod.env', 'service.json', 'start.sh'].map(
          (name) => [name, 'secrets', name === 'empty.sh' ? [] : ['credential-uri']],
        ),
      );
      const shown = stdout + run(['lint', '.']).stdout + run(['migrate', '.']).stdout;
      for (const value of [keyId, secret]) assert.ok(!shown.includes(value));
    });

    it('takes the access key out of a URI when asked to', () => {
      write(
        'start.sh',
        `DB="datomic:ddb://eu-west-1/orders/main?aws_access_key_id=${keyId}&aws_secret_key=${secret}&a=b"\r\n`,
      );
      assert.equal(run(['lint', '--fix', '--review', 'start.sh']).status, 0);
      assert.equal(read('start.sh'), 'DB="datomic:ddb://eu-west-1/orders/main?a=b"\r\n');
    });

    it('reports in the promised form', () => {
      write('policy.json', administrator);
      const { status, stdout } = run(['lint', '--format', 'json', 'policy.json']);
      assert.equal(status, 1);
      assert.deepEqual(JSON.parse(stdout), {
        version: 1,
        files: [
          {
            path: 'policy.json',
            language: 'iam',
            policies: [
              {
                kind: 'identity',
                service: null,
                certainty: 'assumed',
                range: { start: { line: 0, character: 0 }, end: { line: 11, character: 1 } },
              },
            ],
            findings: [
              {
                rule: 'json-syntax',
                severity: 'error',
                message: 'A comma stands behind the last entry, so AWS refuses the policy as invalid JSON.',
                range: { start: { line: 6, character: 31 }, end: { line: 6, character: 32 } },
                accessAnalyzer: ['JSON_SYNTAX_ERROR'],
                fixes: [{ title: 'Remove the comma', safety: 'safe' }],
              },
            ],
            fixed: 0,
          },
        ],
        errors: [],
        summary: { files: 1, findings: 1, errors: 1, warnings: 0 },
      });
    });

    it('exits by --fail-on', () => {
      write('open.json', open);
      assert.equal(run(['lint', 'open.json']).status, 0);
      assert.equal(run(['lint', '--fail-on', 'warning', 'open.json']).status, 1);
      write('clean.json', clean);
      assert.equal(run(['lint', '--fail-on', 'hint', 'clean.json']).status, 0);
    });

    it('walks folders for JSON and properties, and says why a named file was skipped', () => {
      write('a/policy.json', clean);
      write('a/transactor.properties', 'protocol=dev\nhost=localhost\nport=4334\n');
      write('a/package.json', '{"name":"a","version":"1"}');
      write('a/spring/application.properties', 'server.port=8080\n');
      write('a/node_modules/b/policy.json', open);
      write('a/.git/policy.json', open);
      write('a/notes.txt', open);
      symlinkSync('..', path.join(folder, 'a', 'loop'));
      const report = json(['a', 'a/package.json', 'a/notes.txt']);
      assert.deepEqual(
        report.files.map(({ path, language, skipped }: Record<string, string>) => [path, language, skipped]),
        [
          ['a/notes.txt', undefined, 'no language of Rolewise reads such files'],
          ['a/package.json', undefined, 'not an IAM policy'],
          ['a/policy.json', 'iam', undefined],
          ['a/transactor.properties', 'datomic', undefined],
        ],
      );
      assert.equal(report.summary.files, 2);
    });

    it('reports the other files when one cannot be read', () => {
      write('open.json', open);
      write('binary.json', Uint8Array.of(1, 0, 2));
      const { status, stdout } = run(['lint', '--format', 'json', 'missing.json', 'binary.json', 'open.json']);
      const report = JSON.parse(stdout);
      assert.equal(status, 2);
      assert.deepEqual(report.errors, [
        { path: 'missing.json', message: 'no such file or folder' },
        { path: 'binary.json', message: 'is a binary file' },
      ]);
      assert.deepEqual(
        report.files.map((file: { path: string; findings: [] }) => [file.path, file.findings.length]),
        [['open.json', 1]],
      );
    });

    it('obeys the nearest rolewise.json, and reports what is wrong in it', () => {
      const config = (rules: object, rest: object = {}) => JSON.stringify({ rules, ...rest });
      write('a/open.json', open);
      write('a/b/open.json', open);
      write('a/rolewise.json', config({ 'principal-public': 'error' }));
      write('a/b/rolewise.json', config({ 'principal-public': 'off', 'principal-pubic': 'off' }));
      const found = json(['a']).files.map((file: { path: string; findings: { rule: string; severity: string }[] }) => [
        file.path,
        ...file.findings.map(({ rule, severity }) => `${rule} ${severity}`),
      ]);
      assert.deepEqual(found, [
        ['a/b/open.json'],
        ['a/b/rolewise.json', 'config-unknown-rule error'],
        ['a/open.json', 'principal-public error'],
        ['a/rolewise.json'],
      ]);
      assert.deepEqual(json(['--config', 'a/b/rolewise.json', 'a/open.json']).files[0].findings, []);
    });

    it('tells which overrides are for nothing, if it saw everything that they could be for', () => {
      const override = {
        files: '*.json',
        rules: { 'principal-public': 'off', 'full-admin': 'off' },
        reason: 'The website is public.',
      };
      write('open.json', open);
      write('rolewise.json', JSON.stringify({ overrides: [override] }));
      const inConfig = (args: string[]) =>
        json(args)
          .files.find((file: { path: string }) => file.path === 'rolewise.json')
          ?.findings.map(({ rule }: { rule: string }) => rule);
      assert.deepEqual(inConfig(['.']), ['override-unused']);
      assert.deepEqual(inConfig(['rolewise.json']), []);
    });

    it('takes what kind the policies are', () => {
      write('policy.json', clean);
      assert.deepEqual(json(['--policy-kind', 'resource:s3', 'policy.json']).files[0].policies[0], {
        kind: 'resource',
        service: 's3',
        certainty: 'set',
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: clean.length } },
      });
    });

    it('prints a line for editors and the place under it, without colours for a pipe', () => {
      write('open.json', open);
      const { stdout } = run(['lint', 'open.json']);
      assert.match(stdout, /^open\.json:1:\d+: warning: .+ \[principal-public\]$/m);
      assert.match(stdout, /^ {4}1 \| .*"Principal":"\*"/m);
      assert.match(stdout, /^1 warning in 1 file; 1 with a fix to review$/m);
      assert.ok(!stdout.includes('\u001b'));
    });

    it('does not let a file steer the terminal', () => {
      write('policy.json', open.replace('s3:GetObject', 's3:Get\u001b[31m'));
      write('transactor.properties', `${transactor}a=\u001b[31m\u202e\n`);
      for (const args of [
        ['lint', 'policy.json'],
        ['migrate', '.'],
      ])
        for (const char of ['\u001b', '\u202e']) assert.ok(!run(args).stdout.includes(char), args.join(' '));
    });

    it('repairs in place what is safe, and keeps bytes that are none of its business', () => {
      write('policy.json', `\uFEFF${administrator.replaceAll('\n', '\r\n')}`);
      const report = json(['--fix', 'policy.json']);
      assert.equal(report.files[0].fixed, 1);
      assert.deepEqual(report.files[0].findings, []);
      assert.equal(
        read('policy.json'),
        `\uFEFF${administrator.replaceAll('\n', '\r\n').replace('",\r\n      ]', '"\r\n      ]')}`,
      );
    });

    it('leaves a file alone that needs no repair', () => {
      const bytes = Buffer.from(
        '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:\xe9","Resource":"*"}}',
        'latin1',
      );
      write('policy.json', bytes);
      run(['lint', '--fix', 'policy.json']);
      assert.deepEqual(readFileSync(path.join(folder, 'policy.json')), bytes);
    });

    it('reads standard input, and prints the repaired text with --fix', () => {
      const { status, stdout, stderr } = run(['lint', '--fix', '-'], administrator);
      assert.equal(status, 0);
      assert.deepEqual(JSON.parse(stdout).Statement[0].Action, ['ec2:DescribeInstances']);
      assert.match(stderr, /1 problem fixed/);
      assert.equal(json(['--stdin-filename', 'x.boundary.json', '-'], clean).files[0].policies[0].kind, 'boundary');
    });

    it('gives back every byte of standard input, and nothing else on standard output', () => {
      for (const input of [
        Buffer.from(`\uFEFF${administrator.replaceAll('\n', '\r\n')}`),
        Buffer.from(administrator.replace('DescribeInstances', 'Describe\xe9'), 'latin1'),
      ]) {
        const text = input.toString('latin1').replace(/",(\s+])/, '"$1');
        assert.equal(bytesOf(['lint', '--fix', '-'], input).toString('latin1'), text);
      }
      const plain = Buffer.from('caf\xe9', 'latin1');
      assert.deepEqual(bytesOf(['lint', '--fix', '-'], plain), plain);
      assert.equal(bytesOf(['lint', '--fix', '-'], Buffer.from([1, 0, 2])).length, 0);
    });

    it('ends in peace when nobody reads on', () => {
      write('policy.json', JSON.stringify({ Version: '2012-10-17', Statement: Array(3000).fill({ Effect: 'Allov' }) }));
      const command = `"$0" "$@" | head -n 1`;
      for (const args of [['lint', 'policy.json'], ['lint', '--format', 'json', 'policy.json'], ['--help']]) {
        const { stdout, stderr } = spawnSync('sh', ['-c', command, process.execPath, cli, ...args], {
          cwd: folder,
          encoding: 'utf8',
        });
        assert.equal(stderr, '');
        assert.equal(stdout.split('\n').length, 2);
      }
    });

    it('says in which form a text must be that it cannot read', () => {
      const text = Buffer.from(`\uFEFF${clean}`, 'utf16le');
      write('policy.json', text);
      write('swapped.json', Buffer.from(text).swap16());
      const { status, stdout } = run(['lint', '.']);
      assert.equal(status, 2);
      assert.equal(stdout.match(/: error: is in UTF-16; save it as UTF-8$/gm)?.length, 2);
    });

    it('does not go on without a configuration that it cannot read', () => {
      write('policy.json', clean);
      write('other/config.json', Buffer.from('\uFEFF{}', 'utf16le'));
      for (const [config, reason] of [
        ['other/config.json', /config\.json cannot be read: is in UTF-16; save it as UTF-8$/m],
        ['other', /other cannot be read: is a folder$/m],
      ] as const) {
        const { status, stdout } = run(['lint', '--config', config, 'policy.json']);
        assert.equal(status, 2);
        assert.match(stdout, reason);
      }
    });

    it('puts no line between a byte order mark and the key behind it', () => {
      const text = `\uFEFFaws-dynamodb-secret-key=x\r\n${transactor}`;
      write('transactor.properties', text);
      run(['lint', '--fix', '--review', 'transactor.properties']);
      const [first, second] = read('transactor.properties').split('\r\n');
      // Nothing stands behind the mark any more that it could spoil, so it goes.
      assert.deepEqual([first, second], ['#aws-dynamodb-secret-key=x', 'protocol=ddb']);
      write('transactor.properties', text);
      run(['migrate', '--write', 'transactor.properties']);
      assert.deepEqual(read('transactor.properties').split('\r\n').slice(0, 2), [
        '\uFEFF#aws-dynamodb-secret-key=x',
        'aws-transactor-role=',
      ]);
    });

    it('prints what each rule cost', () => {
      write('policy.json', clean);
      assert.match(run(['lint', '--timing', 'policy.json']).stderr, /^passrole-star +\d+\.\d\d +\d+\.\d$/m);
    });

    it('never shows a secret', () => {
      write('transactor.properties', transactor);
      for (const args of [['lint'], ['lint', '--format', 'json'], ['migrate'], ['migrate', '--format', 'json']]) {
        const { stdout, stderr } = run([...args, 'transactor.properties']);
        assert.ok(stdout.length > 0);
        for (const value of [secret, keyId]) assert.ok(!(stdout + stderr).includes(value), args.join(' '));
      }
    });

    it('explains each command', () => {
      const { stdout } = run(['lint', '--help']);
      assert.match(stdout, /^Usage: rolewise lint /);
      assert.equal(run(['help', 'lint']).stdout, stdout);
      assert.match(run(['help', 'lnt']).stdout, /^Usage: rolewise COMMAND/m);
      assert.match(run(['lint', '--frmat', 'a']).stderr, /^Unknown option '--frmat'\. See rolewise lint --help\.$/m);
      for (const command of ['lnt', 'constructor'])
        assert.equal(run([command, '--help']).stderr, `There is no command ${command}. See rolewise --help.\n`);
    });

    it('explains what it does not understand, with exit status 2', () => {
      for (const [args, message] of [
        [['lint'], /Name the files/],
        [['lint', '--frmat', 'json', 'a'], /--frmat/],
        [['lint', '--format', 'xml', 'a'], /--format is one of pretty, json; not xml/],
        [['lint', '--policy-kind', 'role', 'a'], /--policy-kind is one of identity/],
        [['lint', '--review', 'a'], /--review goes with --fix/],
        [['lint', '--config', 'missing.json', 'a'], /there is no file missing\.json/],
        [['lnt'], /There is no command lnt/],
        [['migrate', '--transactor-role', 'arn:aws:iam::111122223333:role/a', 'a'], /not an ARN/],
      ] as const) {
        const { status, stdout, stderr } = run([...args]);
        assert.equal(status, 2, args.join(' '));
        assert.equal(stdout, '');
        assert.match(stderr, message);
      }
    });
  });

  describe('migrate', () => {
    const migrated = transactor
      .replace('aws-dynamodb-user', 'aws-transactor-role=\r\n#aws-dynamodb-user')
      .replace('aws-dynamodb-access', '#aws-dynamodb-access')
      .replace('aws-dynamodb-secret', '#aws-dynamodb-secret');

    it('shows a diff with masked secrets and changes nothing', () => {
      write('transactor.properties', transactor);
      const { status, stdout } = run(['migrate', 'transactor.properties']);
      assert.equal(status, 1);
      assert.match(stdout, /^-aws-dynamodb-secret-key=…$/m);
      assert.match(stdout, /^\+aws-transactor-role=$/m);
      assert.match(stdout, /^\+#aws-dynamodb-secret-key=…$/m);
      assert.match(stdout, /bin\/datomic ensure-transactor transactor\.properties transactor-ensured\.properties/);
      assert.equal(read('transactor.properties'), transactor);
    });

    it('writes when told to, once', () => {
      write('a/transactor.properties', transactor);
      assert.equal(run(['migrate', '--write', 'a']).status, 0);
      assert.equal(read('a/transactor.properties'), migrated);
      const again = run(['migrate', '--write', 'a']);
      assert.equal(again.status, 0);
      assert.equal(again.stdout, 'Nothing to migrate.\n');
      assert.equal(read('a/transactor.properties'), migrated);
    });

    it('takes names for the roles, and one side', () => {
      write('transactor.properties', transactor);
      assert.equal(run(['migrate', '--only', 'peer', 'transactor.properties']).status, 0);
      run(['migrate', '--write', '--transactor-role', 'orders', 'transactor.properties']);
      assert.equal(
        read('transactor.properties'),
        migrated.replace('aws-transactor-role=', 'aws-transactor-role=orders'),
      );
    });

    it('keeps every byte of a file that is not UTF-8', () => {
      const bytes = Buffer.from(transactor.replace('protocol', '# caf\xe9\r\nprotocol'), 'latin1');
      write('transactor.properties', bytes);
      run(['migrate', '--write', 'transactor.properties']);
      assert.deepEqual(
        readFileSync(path.join(folder, 'transactor.properties')),
        Buffer.from(migrated.replace('protocol', '# caf\xe9\r\nprotocol'), 'latin1'),
      );
    });
  });
});
