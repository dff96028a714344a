import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { languages } from '../../server/src/languages';
import { expandSnippet } from '../helpers/snippet';
import { lintExample } from './examples';

interface Snippet {
  readonly name: string;
  readonly scope: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

function snippetsOf(file: string): Snippet[] {
  const text = readFileSync(path.join(import.meta.dirname, 'snippets', file), 'utf8');
  const byName = JSON.parse(text) as Readonly<Record<string, Omit<Snippet, 'name'>>>;
  return Object.entries(byName).map(([name, snippet]) => ({ name, ...snippet }));
}

const iam = snippetsOf('iam.code-snippets');
const datomic = snippetsOf('datomic.code-snippets');
const all = [...iam, ...datomic];

/** A statement cannot stand alone: it is put into a policy. */
function policyOf(text: string): { Version?: string; Statement?: object[] } {
  const parsed = JSON.parse(text) as { Statement?: object[] };
  return parsed.Statement ? parsed : { Version: '2012-10-17', Statement: [parsed] };
}

/** What a snippet is for, where its prefix tells: it is linted as that kind too. */
function kindsOf(prefix: string): string[] {
  if (/trust/.test(prefix)) return ['trust'];
  if (/sqs/.test(prefix)) return ['resource:sqs'];
  if (/-org|secure-transport/.test(prefix)) return ['resource:s3'];
  return /region/.test(prefix) ? ['identity', 'scp'] : ['identity'];
}

/** A file in which a block of properties can stand: what every transactor needs, as far as the block does not say it. */
function transactorWith(block: string): string {
  const needed =
    'protocol=dev host=localhost port=4334 memory-index-threshold=32m memory-index-max=256m object-cache-max=128m';
  const missing = needed.split(' ').filter((line) => !propertiesOf(block).has(line.slice(0, line.indexOf('='))));
  return [...missing, block].join('\n');
}

function problemsOf(languageId: string, text: string, file: { kind?: string; path?: string } = {}): string[] {
  const language = languages.find(({ id }) => id === languageId)!;
  const { findings } = lintExample(language, text, { text, ...file });
  return findings.map(({ rule, span }) => `${rule.name}: ${text.slice(span.start, span.end)}`);
}

/** The lines that bin/transactor and ensure-transactor read alike: `key=value` without blanks around the sign. */
const propertyLine = /^([a-z0-9]+(?:-[a-z0-9]+)*)=(\S.*)?$/;

function propertiesOf(text: string): Map<string, string> {
  const properties = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [, key, value = ''] = propertyLine.exec(line) ?? assert.fail(`not a property: ${line}`);
    assert.ok(!properties.has(key!), `${key} twice`);
    properties.set(key!, value);
  }
  return properties;
}

describe('snippets', () => {
  it('have names and prefixes of their own', () => {
    assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
    assert.equal(new Set(all.map(({ prefix }) => prefix)).size, all.length);
    for (const { prefix } of iam) assert.match(prefix, /^iam-[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const { prefix } of datomic) assert.match(prefix, /^datomic-[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('are offered in the languages they are written in', () => {
    for (const { name, scope } of iam) assert.equal(scope, 'json,jsonc', name);
    for (const { name, scope } of datomic) assert.equal(scope, 'datomic-properties,properties,java-properties', name);
  });

  for (const { name, description, body } of all) {
    describe(name, () => {
      const { text, stops } = expandSnippet(body);

      it('visits its tab stops from the top down, and the same number stands for the same value', () => {
        const first = stops.filter((stop, i) => stops.findIndex(({ number }) => number === stop.number) === i);
        assert.deepEqual(
          first.map(({ number }) => number),
          first.map((_, i) => i + 1),
        );
        for (const stop of stops) assert.equal(stop.preset !== undefined, first.includes(stop), `$${stop.number}`);
      });

      it('says what there is to fill in', () => {
        const expected = stops.length === 0 ? /Nothing to fill in/ : /Fill in|Choose/;
        assert.match(description, expected);
        assert.match(description, /^[A-Z].*\.$/);
      });

      it('indents with tabs, which the editor turns into what is set', () => {
        for (const line of body) assert.match(line, /^\t*(?! )/);
        assert.doesNotMatch(text, /[ \t]$/m);
      });
    });
  }

  for (const { name, prefix, body } of iam) {
    it(`${name}: expands to JSON`, () => {
      const { text } = expandSnippet(body);
      const policy = policyOf(text);
      assert.equal(policy.Version, '2012-10-17');
      assert.equal('Statement' in JSON.parse(text), !prefix.startsWith('iam-statement'));
      for (const statement of policy.Statement ?? []) {
        assert.deepEqual(Object.keys(statement).slice(0, 2), ['Sid', 'Effect']);
        assert.match((statement as { Sid: string }).Sid, /^[A-Za-z0-9]+$/);
      }
    });
  }

  for (const { name, body } of datomic) {
    it(`${name}: expands to properties that both readers understand, without keys`, () => {
      const { text } = expandSnippet(body);
      assert.match(text, /^[\x20-\x7e\n]+$/, 'the file is read as ISO-8859-1');
      const keys = [...propertiesOf(text).keys()];
      assert.deepEqual(
        keys.filter((key) => /-(access-key-id|secret-key|user|password)$/.test(key)),
        [],
      );
      assert.ok([...propertiesOf(text).values()].every((value) => value !== ''));
    });
  }

  for (const { name, prefix, body } of iam) {
    it(`${name}: Rolewise finds nothing to say, whether it knows the kind or not`, () => {
      const text = JSON.stringify(policyOf(expandSnippet(body).text), undefined, 2);
      for (const kind of [undefined, ...kindsOf(prefix)])
        assert.deepEqual(problemsOf('iam', text, kind === undefined ? {} : { kind }), [], kind);
    });
  }

  for (const { name, prefix, body } of datomic) {
    it(`${name}: Rolewise finds nothing to say`, () => {
      const { text } = expandSnippet(body);
      assert.deepEqual(problemsOf('datomic', prefix === 'datomic-cf' ? text : transactorWith(text)), []);
    });
  }

  it('are linted: a mistake put into one is found', () => {
    const org = iam.find(({ prefix }) => prefix === 'iam-statement-org')!;
    const { Condition, ...open } = JSON.parse(expandSnippet(org.body).text) as { Condition: object };
    const text = JSON.stringify(policyOf(JSON.stringify(open)));
    assert.deepEqual(problemsOf('iam', text), ['principal-public: "*"']);
    assert.ok(Condition);
    const ping = datomic.find(({ prefix }) => prefix === 'datomic-ping')!;
    const block = `${expandSnippet(ping.body).text}\naws-s3-log-access-key-id=AKIAIOSFODNN7EXAMPLE`;
    assert.notDeepEqual(problemsOf('datomic', transactorWith(block)), []);
  });

  it('keep the variables of IAM for IAM', () => {
    const mfa = iam.find(({ prefix }) => prefix === 'iam-mfa-policy')!;
    assert.match(expandSnippet(mfa.body).text, /"arn:aws:iam::111122223333:user\/\$\{aws:username\}"/);
  });

  it('repeat what is typed where it belongs', () => {
    const bucket = iam.find(({ prefix }) => prefix === 'iam-s3-read-policy')!;
    const { text } = expandSnippet(bucket.body, { typed: { 1: 'invoices' } });
    assert.deepEqual(text.match(/arn:aws:s3:::[^"]*/g), ['arn:aws:s3:::invoices', 'arn:aws:s3:::invoices/*']);
  });
});

describe('expandSnippet', () => {
  it('accepts presets, first options and variables', () => {
    const { text, stops } = expandSnippet(
      'a ${1:b} $1 ${2|c\\,d,e|} $2 ${3:f ${4:g}} $TM_FILENAME ${TM_LINE:7} $5 \\$6 \\\\ \\}',
      { variables: { TM_FILENAME: 'x.json' } },
    );
    assert.equal(text, 'a b b c,d c,d f g x.json 7  $6 \\ }');
    assert.deepEqual(
      stops.map(({ number, preset }) => [number, preset]),
      [
        [1, 'b'],
        [1, undefined],
        [2, 'c,d'],
        [2, undefined],
        [4, 'g'],
        [3, 'f g'],
        [5, undefined],
      ],
    );
  });

  it('puts in what is typed', () => {
    assert.equal(expandSnippet('${1:a}-$1-${2|b,c|}', { typed: { 1: 'x', 2: 'c' } }).text, 'x-x-c');
  });

  it('refuses what it would misread', () => {
    assert.throws(() => expandSnippet('${1:a'), /unclosed placeholder/);
    assert.throws(() => expandSnippet('${1|a,b'), /unclosed choice/);
    assert.throws(() => expandSnippet('"$"'), /neither escaped/);
    assert.throws(() => expandSnippet('${1/a/b/}'), /neither escaped/);
  });
});
