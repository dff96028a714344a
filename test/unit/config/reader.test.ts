import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ConfigRequest } from '../../../server/src/config/reader';
import { configReader } from '../../../server/src/config/reader';
import { unusedOverrides } from '../../../server/src/config/unused';
import { maxLength } from '../../../server/src/core/engine-rules';
import type { OverrideHits } from '../../../server/src/core/levels';
import type { KindSetting } from '../../../server/src/iam/model/kinds';
import { catalog, languages } from '../../../server/src/languages';
import { lintExample } from '../examples';

const root = 'file:///work';

/** A reader over files by path below the root, values as JSON, and what it has read. */
function readerOf(files: Record<string, unknown>) {
  const read: string[] = [];
  const reader = configReader(
    {
      async readText(uri) {
        read.push(uri);
        const content = files[uri.replace(`${root}/`, '')];
        return typeof content === 'object' ? JSON.stringify(content) : (content as string | undefined);
      },
    },
    catalog,
  );
  return {
    reader,
    read,
    resolve: (path: string, request?: ConfigRequest<KindSetting>) => reader.resolve(`${root}/${path}`, request),
  };
}

const reasoned = { reason: 'The website is public' };

describe('configuration of a file', () => {
  it('is empty where there is none', async () => {
    const { levels, options, sources, linked } = await readerOf({}).resolve('a.json');
    assert.deepEqual(levels, { rules: {}, overrides: [] });
    assert.deepEqual(JSON.parse(JSON.stringify(options)), {
      accounts: { own: [], trusted: [] },
      placeholders: {},
      datomic: { links: [] },
    });
    assert.deepEqual([sources, linked], [[], []]);
  });

  it('comes from the nearest rolewise.json, in the same folder or above', async () => {
    const { resolve } = readerOf({
      'rolewise.json': { rules: { 'principal-public': 'off', 'passrole-star': 'error' } },
      'app/rolewise.json': '// comments are fine\n{ "rules": { "principal-public": "error" } }',
    });
    const levelsAt = async (path: string) => (await resolve(path)).levels.rules;
    assert.deepEqual(await levelsAt('a.json'), { 'principal-public': 'off', 'passrole-star': 'error' });
    assert.deepEqual(await levelsAt('app/a.json'), { 'principal-public': 'error' });
    assert.deepEqual(await levelsAt('app/policies/deep/a.json'), { 'principal-public': 'error' });
    assert.deepEqual((await resolve('app/x/a.json')).sources, [`${root}/app/rolewise.json`]);
  });

  it('is found on any file system, and not for what was never saved', async () => {
    const uri = 'vscode-vfs://github/team/project/rolewise.json';
    const host = {
      readText: async (wanted: string) => (wanted === uri ? '{"rules":{"passrole-star":"off"}}' : undefined),
    };
    const reader = configReader(host, catalog);
    assert.deepEqual((await reader.resolve('vscode-vfs://github/team/project/x/a.json')).sources, [uri]);
    assert.deepEqual((await reader.resolve('untitled:Untitled-1')).sources, []);
  });

  it('is the same for all spellings of a URI', async () => {
    const host = {
      readText: async (uri: string) =>
        uri === 'file:///c%3A/my%20work/rolewise.json' ? '{"policyKinds":{"sub/*.json":"scp"}}' : undefined,
    };
    const reader = configReader(host, catalog);
    for (const uri of ['file:///C:/my work/sub/a.json', 'file:///c%3A/my%20work/sub/a.json'])
      assert.deepEqual((await reader.resolve(uri)).options.policyKind, { kind: 'scp' });
  });

  it('may be named instead of found', async () => {
    const { resolve } = readerOf({
      'rolewise.json': { rules: { 'passrole-star': 'off' } },
      'ci/strict.json': { rules: { 'passrole-star': 'error' } },
    });
    const { levels } = await resolve('a.json', { configFile: `${root}/ci/strict.json` });
    assert.deepEqual(levels.rules, { 'passrole-star': 'error' });
  });
});

describe('precedence in the configuration', () => {
  const files = {
    'shared/base.json': {
      rules: { 'principal-public': 'hint', 'passrole-star': 'hint' },
      policyKinds: { '**/*.json': 'identity' },
      overrides: [{ files: '**/special.json', rules: { 'passrole-star': 'off' }, ...reasoned }],
      placeholders: { ACCOUNT: '111122223333', REGION: 'eu-west-1' },
      accounts: { own: ['111122223333'], trusted: ['444455556666'] },
      datomic: { version: '1.0.7000', heap: '4g' },
    },
    'app/rolewise.json': {
      extends: '../shared/base.json',
      rules: { 'principal-public': 'warning' },
      policyKinds: { 'queues/**': 'resource:sqs', 'queues/old.json': 'scp' },
      overrides: [
        { files: ['queues/*.json'], rules: { 'principal-public': 'off' }, ...reasoned },
        { files: 'queues/a.json', sid: 'Producers', rules: { 'principal-public': 'error' }, ...reasoned },
      ],
      placeholders: { REGION: 'us-east-1' },
      accounts: { own: ['777788889999'] },
      datomic: { heap: '512m' },
    },
  } as const;
  const settings = {
    values: {
      rules: { 'principal-public': 'off', metavariable: 'off' },
      policyKinds: { 'app/other.json': 'trust', 'app/queues/a.json': 'trust' },
      placeholders: { REGION: 'x', BUCKET: 'b' },
      datomic: { version: '', heap: '1k' },
      trace: { server: 'off' },
    },
    folder: root,
  };

  it('of rules is: settings, extended file, file, overrides', async () => {
    const { levels } = await readerOf(files).resolve('app/queues/a.json', { settings });
    assert.deepEqual(levels, {
      rules: { metavariable: 'off', 'principal-public': 'warning', 'passrole-star': 'hint' },
      overrides: [
        { rules: { 'principal-public': 'off' } },
        { sid: 'Producers', rules: { 'principal-public': 'error' } },
      ],
    });
    // A glob of an extended file that begins with ** holds wherever the file lies.
    const { levels: special } = await readerOf(files).resolve('app/special.json', { settings });
    assert.deepEqual(special.overrides, [{ rules: { 'passrole-star': 'off' } }]);
  });

  it('of kinds is: settings, extended file, file in order, command line', async () => {
    const { resolve } = readerOf(files);
    const kindAt = async (path: string, request?: ConfigRequest<KindSetting>) =>
      (await resolve(path, request)).options.policyKind;
    assert.deepEqual(await kindAt('app/queues/a.json', { settings }), { kind: 'resource', service: 'sqs' });
    assert.deepEqual(await kindAt('app/queues/old.json', { settings }), { kind: 'scp' });
    assert.deepEqual(await kindAt('app/other.json', { settings }), { kind: 'identity' });
    assert.deepEqual(await kindAt('app/queues/a.json', { settings, policyKind: { kind: 'rcp' } }), { kind: 'rcp' });
    assert.deepEqual(
      await readerOf({})
        .resolve('app/other.json', { settings })
        .then(({ options }) => options.policyKind),
      {
        kind: 'trust',
      },
    );
  });

  it('of values is: settings, extended file, file; lists replace lists', async () => {
    const { options } = await readerOf(files).resolve('app/a.json', { settings });
    assert.deepEqual({ ...options.placeholders }, { REGION: 'us-east-1', BUCKET: 'b', ACCOUNT: '111122223333' });
    assert.deepEqual(options.accounts, { own: ['777788889999'], trusted: ['444455556666'] });
    assert.deepEqual(options.datomic, { version: '1.0.7000', heap: 512 * 1024 * 1024, links: [] });
  });

  it('takes anything for settings', async () => {
    const { resolve } = readerOf({});
    const nothing = (await resolve('a.json')).levels;
    for (const values of [
      null,
      undefined,
      {},
      [],
      'text',
      7,
      { rules: null },
      { rules: { 'passrole-star': 7 } },
      { accounts: [] },
    ])
      assert.deepEqual((await resolve('a.json', { settings: { values } })).levels, nothing);
    const { levels } = await resolve('a.json', {
      settings: { values: { overrides: [{ files: '**', rules: { metavariable: 'off' } }] } },
    });
    assert.deepEqual(levels, nothing);
  });
});

describe('mistakes in the configuration', () => {
  const configAt = async (files: Record<string, unknown>, path = 'app/rolewise.json') =>
    (await readerOf(files).resolve(path)).options.config;

  it('have no effect and spoil nothing else', async () => {
    const { levels, options } = await readerOf({
      'rolewise.json':
        '{ "rules": { "passrole-star": "off", "metavariable": "loud", "unknown": "off" },, "accounts": { "own": [1, "111122223333"] },' +
        '"policyKinds": { "a\\\\b": "scp", "*.json": "rcp", "**": "king" },' +
        '"overrides": [ 3, { "files": ["*.json", "/x"], "rules": { "metavariable": "off", "passrole-star": 1 } },' +
        '{ "files": "*.json", "sid": 7, "rules": { "metavariable": "error" } },' +
        '{ "files": "*.json", "Sid": "One", "rules": { "metavariable": "error" } },' +
        '{ "files": "*.json", "rules": ',
    }).resolve('a.json');
    assert.deepEqual(levels, { rules: { 'passrole-star': 'off' }, overrides: [{ rules: { metavariable: 'off' } }] });
    assert.deepEqual(options.accounts.own, ['111122223333']);
    assert.deepEqual(options.policyKind, { kind: 'rcp' });
  });

  it('are told to the file that extends them', async () => {
    const extending = { 'app/rolewise.json': { extends: '../base.json' } };
    assert.deepEqual(await configAt({ ...extending, 'base.json': {} }), {});
    assert.deepEqual(await configAt(extending), { extends: { problem: 'missing' } });
    assert.deepEqual(await configAt({ ...extending, 'base.json': '{\n\n"rule": {},\n"rules": [] }' }), {
      extends: { problem: 'mistakes', file: '../base.json', count: 2, line: 3 },
    });
    assert.deepEqual(await configAt({ ...extending, 'base.json': '{\n"extends": "gone.json" }' }), {
      extends: { problem: 'mistakes', file: '../base.json', count: 1, line: 2 },
    });
    // Only the configuration file itself is told.
    assert.equal(await configAt(extending, 'app/a.json'), undefined);
  });

  it('of files that extend each other are told to each of them', async () => {
    const files = {
      'app/rolewise.json': { extends: '../rolewise.json', rules: { metavariable: 'off' } },
      'rolewise.json': {
        extends: './app/../app/rolewise.json',
        rules: { metavariable: 'hint', 'passrole-star': 'off' },
      },
      'own/rolewise.json': { extends: 'rolewise.json' },
    };
    const circle = ['rolewise.json', '../rolewise.json', 'rolewise.json'];
    assert.deepEqual(await configAt(files), { extends: { problem: 'cycle', files: circle } });
    assert.deepEqual(await configAt(files, 'own/rolewise.json'), {
      extends: { problem: 'cycle', files: ['rolewise.json', 'rolewise.json'] },
    });
    const { levels } = await readerOf(files).resolve('app/a.json');
    assert.deepEqual(levels.rules, { metavariable: 'off', 'passrole-star': 'off' });
  });

  it('that lead to other machines or file systems are not followed', async () => {
    for (const path of [
      '//server/share/rolewise.json',
      'https://example.com/rolewise.json',
      '\\\\server\\share\\a.json',
      'C:/a.json',
    ]) {
      const { resolve, read } = readerOf({ 'rolewise.json': { extends: path } });
      assert.deepEqual((await resolve('a.json')).sources, [`${root}/rolewise.json`]);
      assert.deepEqual(read, [`${root}/rolewise.json`]);
    }
  });

  it('cost little, however many there are', function () {
    this.timeout(30_000);
    const config = languages.find(({ id }) => id === 'config')!;
    const many = (piece: (i: number) => string) => Array.from({ length: 10_000 }, (_, i) => piece(i)).join();
    const start = performance.now();
    for (const text of [
      `{ ${many((i) => `"rulse${i}": 1`)} }`,
      `{ "rules": { ${many((i) => `"principle-public${i}": "warn"`)} } }`,
      `{ "overrides": [ ${many(() => '{,"files":}')} ] }`,
      `{ "policyKinds": { ${many((i) => `"{a,{b,*}/[${i}/": "scp"`)} } }`,
    ])
      assert.ok(lintExample(config, text, { text }).findings.length >= 10_000);
    assert.ok(performance.now() - start < 8000);
  });

  it('never fail, whatever the text is', async () => {
    const config = JSON.stringify({
      extends: 'other.json',
      rules: { 'passrole-star': 'off', ['__proto__']: 'off' },
      policyKinds: { '{a,b}/**/[x-z]*.json': 'scp' },
      overrides: [{ files: ['*.json'], sid: 'A', rules: { metavariable: 'off' }, reason: 'x' }],
      placeholders: { constructor: 'x' },
      accounts: { own: ['111122223333'] },
      datomic: { links: [{ transactor: 'a.properties', cf: 'b.properties' }] },
    });
    const cut = fc.record({ from: fc.nat(config.length), length: fc.nat(12), put: fc.string({ maxLength: 6 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(cut, { maxLength: 4 }), async (cuts) => {
        const text = cuts.reduce(
          (all, { from, length, put }) => all.slice(0, from) + put + all.slice(from + length),
          config,
        );
        const { levels, options } = await readerOf({ 'rolewise.json': text }).resolve('a.json');
        assert.ok(levels.overrides.every(({ rules }) => typeof rules === 'object'));
        assert.ok(
          [...options.accounts.own, ...Object.values(options.placeholders)].every((value) => typeof value === 'string'),
        );
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('configuration reader', () => {
  it('gives the same options for the same content until it forgets', async () => {
    const files: Record<string, unknown> = { 'rolewise.json': { accounts: { own: ['111122223333'] } } };
    const { reader, read, resolve } = readerOf(files);
    const first = (await resolve('a.json')).options;
    assert.equal((await resolve('b.json')).options, first);
    assert.equal(read.length, 1);
    files['rolewise.json'] = { accounts: { own: ['444455556666'] } };
    assert.equal((await resolve('b.json')).options, first);
    reader.forget();
    assert.deepEqual((await resolve('a.json')).options.accounts.own, ['444455556666']);
  });

  it('keeps nothing of what was being read when it was told to forget', async () => {
    let answer: (text: string) => void = () => {};
    let reads = 0;
    const host = {
      readText: (uri: string) =>
        uri !== `${root}/rolewise.json`
          ? Promise.resolve(undefined)
          : ++reads === 1
            ? new Promise<string>((resolve) => {
                answer = resolve;
              })
            : Promise.resolve('{"rules":{"metavariable":"error"}}'),
    };
    const reader = configReader(host, catalog);
    const early = reader.resolve(`${root}/a.json`);
    reader.forget();
    answer('{"rules":{"metavariable":"off"}}');
    assert.deepEqual((await early).levels.rules, { metavariable: 'off' });
    assert.deepEqual((await reader.resolve(`${root}/a.json`)).levels.rules, { metavariable: 'error' });
  });

  it('says which files belong together', async () => {
    const { resolve } = readerOf({
      'rolewise.json': {
        datomic: {
          links: [
            { transactor: 'db/transactor.properties', cf: './db/../cf.properties' },
            { transactor: 'x.properties' },
          ],
        },
      },
    });
    const { linked, options } = await resolve('cf.properties');
    assert.deepEqual(linked, [`${root}/db/transactor.properties`]);
    assert.deepEqual(options.datomic.links, [
      { transactor: `${root}/db/transactor.properties`, cf: `${root}/cf.properties` },
    ]);
    assert.deepEqual((await resolve('other.properties')).linked, []);
  });

  it('reads the files that belong together, each time anew', async () => {
    const files: Record<string, unknown> = {
      'rolewise.json': {
        datomic: {
          links: [
            { transactor: 'db/transactor.properties', ensured: 'db/ensured.properties', template: 'cf.json' },
            { transactor: 'db/transactor.properties', peerPolicy: 'peer.json' },
          ],
        },
      },
      'db/transactor.properties': 'protocol=ddb',
      'cf.json': 'x'.repeat(maxLength + 1),
    };
    const { resolve } = readerOf(files);
    const { systems } = await resolve('db/ensured.properties');
    assert.ok(systems[0]?.others.every(({ text = '' }) => text.length < maxLength));
    assert.deepEqual(systems, [
      {
        own: 'ensured',
        others: [
          { role: 'transactor', uri: `${root}/db/transactor.properties`, text: 'protocol=ddb' },
          { role: 'template', uri: `${root}/cf.json` },
        ],
      },
    ]);
    files['db/transactor.properties'] = 'protocol=dev';
    assert.equal((await resolve('db/ensured.properties')).systems[0]?.others[0]?.text, 'protocol=dev');
    assert.deepEqual(
      (await resolve('db/transactor.properties')).systems.map(({ own, others }) => [
        own,
        others.map(({ role }) => role),
      ]),
      [
        ['transactor', ['ensured', 'template']],
        ['transactor', ['peerPolicy']],
      ],
    );
    assert.deepEqual((await resolve('a.json')).systems, []);
  });

  it('says which linked files cannot be read', async () => {
    const links = [7, { transactor: 'a.properties', ensured: 'b.properties' }, { transactor: 'a.properties', cf: 'c' }];
    const host = {
      async readText(uri: string) {
        if (uri === `${root}/rolewise.json`) return JSON.stringify({ datomic: { links } });
        if (uri === `${root}/a.properties`) return '';
        throw new Error('is a folder');
      },
    };
    const { options, linked } = await configReader(host, catalog).resolve(`${root}/rolewise.json`);
    assert.deepEqual(options.config?.brokenLinks, [
      { index: 1, role: 'ensured' },
      { index: 2, role: 'cf' },
    ]);
    assert.deepEqual(
      linked,
      ['a.properties', 'b.properties', 'a.properties', 'c'].map((name) => `${root}/${name}`),
    );
  });
});

describe('unused overrides', () => {
  it('are those without a hit, if the folder of their file was walked', async () => {
    const { resolve } = readerOf({
      'app/rolewise.json': {
        overrides: [
          { files: 'a.json', rules: { metavariable: 'off', 'passrole-star': 'off' }, ...reasoned },
          { files: 'gone.json', rules: { 'no-such-rule': 'off', metavariable: 'off' }, ...reasoned },
        ],
      },
    });
    const { files, levels } = await resolve('app/a.json');
    const hits: OverrideHits = new Map(levels.overrides.map((override) => [override, new Set(['passrole-star'])]));
    const unused = (walked: string) => unusedOverrides(files[0]!, [walked], hits);
    const expected = [
      { index: 0, rule: 'metavariable' },
      { index: 1, rule: 'metavariable' },
    ];
    for (const walked of [root, `${root}/`, `${root}/app`, 'file:///']) assert.deepEqual(unused(walked), expected);
    for (const walked of [`${root}/app/sub`, `${root}/ap`, `${root}/other`]) assert.deepEqual(unused(walked), []);
  });
});
