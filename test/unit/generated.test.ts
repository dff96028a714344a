import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { generatedFiles, pagesFolder } from '../../scripts/generate/files';
import { layOut } from '../../scripts/generate/layout';
import { stringify } from '../../scripts/generate/stringify';
import { escapeMarkdown, underline } from '../../server/src/core/docs';
import { catalog, languages } from '../../server/src/languages';
import { lintExample } from './examples';

const root = import.meta.dirname;
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('generated files', () => {
  const files = generatedFiles(read);

  it('are up to date (else: npm run generate)', () => {
    const stale = [...files].filter(([file, text]) => !existsSync(path.join(root, file)) || read(file) !== text);
    assert.deepEqual(
      stale.map(([file]) => file),
      [],
    );
  });

  it('hold one page for every rule, and no other', () => {
    const pages = readdirSync(path.join(root, pagesFolder)).sort();
    const names = catalog.rules.map(({ name }) => `${name}.md`);
    assert.deepEqual(pages, [...names, 'README.md'].sort());
  });

  it('show every example of a rule', () => {
    for (const rule of languages.flatMap(({ rules }) => rules)) {
      const page = files.get(`${pagesFolder}/${rule.name}.md`) ?? '';
      const { invalid, valid } = rule.examples;
      const expected = [invalid, valid].reduce((sum, { length }) => sum + (length > 1 ? length : 0), 0);
      assert.equal(page.match(/^### /gm)?.length ?? 0, expected, rule.name);
      assert.ok(page.includes('^'), `${rule.name} marks what is reported`);
    }
  });

  it('hold a schema and a setting that know every rule', () => {
    const schema = JSON.parse(files.get('schemas/rolewise.schema.json') ?? '');
    const manifest = JSON.parse(files.get('package.json') ?? '');
    const names = catalog.rules.map(({ name }) => name).sort();
    assert.deepEqual(Object.keys(schema.definitions.rules.properties), names);
    assert.deepEqual(Object.keys(manifest.contributes.configuration.properties['rolewise.rules'].properties), names);
  });

  it('list every rule in the README', () => {
    const readme = files.get('README.md') ?? '';
    const table = readme.slice(readme.indexOf('<!-- rules:start -->'), readme.indexOf('<!-- rules:end -->'));
    for (const { name } of catalog.rules) assert.ok(table.includes(`\n| [${name}](${pagesFolder}/${name}.md) |`), name);
  });
});

describe('documentation', () => {
  const pages = ['README.md', 'ARCHITECTURE.md', 'examples/README.md', 'server/README.md', 'docs/configuration.md'];

  it('has no relative link that leads nowhere', () => {
    const all = [...pages, ...readdirSync(path.join(root, pagesFolder)).map((name) => `${pagesFolder}/${name}`)];
    const broken = all.flatMap((page) =>
      [...withoutCode(read(page)).matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
        .map(([, target]) => target as string)
        .filter((target) => !/^[a-z]+:/.test(target))
        .filter((target) => !existsSync(path.join(root, path.dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    assert.deepEqual(broken, []);
  });

  it('shows configuration that is valid', () => {
    const config = languages.find(({ id }) => id === 'config')!;
    const shown = pages.flatMap((page) =>
      [...read(page).matchAll(/```jsonc\n(.*?)```/gs)].map(([, text]) => text as string),
    );
    assert.ok(shown.length >= 2);
    for (const text of shown)
      assert.deepEqual(
        lintExample(config, text, { text }).findings.map((finding) => finding.text),
        [],
      );
  });

  it('of a rule is plain text in Markdown', () => {
    assert.equal(escapeMarkdown('"*" or `a_b` | <NAME> [x]'), '"\\*" or \\`a\\_b\\` \\| \\<NAME\\> \\[x\\]');
  });
});

describe('marks under a text', () => {
  const marks = (text: string, ...spans: [number, number][]) =>
    underline(
      text,
      spans.map(([start, end]) => ({ start, end })),
    );

  it('stand under the span, and at an empty one', () => {
    assert.equal(marks('ab cd\nef', [3, 5]), 'ab cd\n   ^^\nef');
    assert.equal(marks('ab cd\nef', [5, 5]), 'ab cd\n     ^\nef');
    assert.equal(marks('', [0, 0]), '\n^');
  });

  it('are numbered if there are several', () => {
    assert.equal(marks('ab cd\nef', [0, 2], [3, 5], [6, 8]), 'ab cd\n^^ 1\n   ^^ 2\nef\n^^ 3');
  });

  it('stand under the first and the last line of a long span', () => {
    assert.equal(marks('a {\n  b\n  c\n}', [2, 13]), 'a {\n  ^\n  b\n  c\n}\n^');
  });
});

describe('layout of long examples', () => {
  it('breaks JSON as people would', () => {
    const action = `"Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::reports/*"`;
    assert.equal(
      layOut(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow",${action},"Condition":{}}]}`),
      '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": ["s3:GetObject", "s3:PutObject"],\n      "Resource": "arn:aws:s3:::reports/*",\n      "Condition": {}\n    }\n  ]\n}\n',
    );
  });

  it('keeps mistakes, and strings with brackets in them', () => {
    const long = `"{[,:\\"]} ${'x'.repeat(70)}"`;
    assert.equal(layOut(`{"a":[${long},,'b' ],"c",}`), `{\n  "a": [\n    ${long},\n    ,\n    'b'\n  ],\n  "c",\n}\n`);
    assert.equal(
      layOut(`{"a":[{"b":"${'x'.repeat(80)}"}`),
      `{\n  "a": [\n    {\n      "b": "${'x'.repeat(80)}"\n    }\n`,
    );
  });

  it('leaves other text alone', () => {
    for (const text of ['{"short":1}', '{\n"a":1}', `key=${'x'.repeat(100)}`]) assert.equal(layOut(text), text);
  });
});

describe('generated JSON', () => {
  it('is laid out like the rest of the repository', () => {
    assert.equal(
      stringify({ a: ['b', 'c'], d: {}, e: [{ f: 1 }], g: ['x'.repeat(115)] }),
      `{\n  "a": ["b", "c"],\n  "d": {},\n  "e": [\n    {\n      "f": 1\n    }\n  ],\n  "g": [\n    "${'x'.repeat(115)}"\n  ]\n}\n`,
    );
  });
});

/** Markdown without what stands in code fences and code spans. */
const withoutCode = (markdown: string): string => markdown.replace(/```.*?```|`[^`\n]*`/gs, '');
