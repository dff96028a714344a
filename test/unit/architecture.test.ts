import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const server = path.join(import.meta.dirname, 'server/src');
const client = path.join(import.meta.dirname, 'client/src');

/** What a folder may import, beside itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: [],
  syntax: ['core'],
  secrets: ['core', 'syntax'],
  iam: ['secrets', 'syntax', 'core'],
  datomic: ['iam', 'secrets', 'syntax', 'core'],
  config: ['secrets', 'syntax', 'core'],
  'languages.ts': ['config', 'datomic', 'iam', 'secrets', 'syntax', 'core'],
  lsp: ['languages.ts', 'config', 'datomic', 'iam', 'secrets', 'syntax', 'core'],
  cli: ['languages.ts', 'config', 'datomic', 'iam', 'secrets', 'syntax', 'core'],
};

/** Packages that only these folders may import; what nobody names here nobody may. */
const packages: Readonly<Record<string, RegExp>> = {
  core: /^$/,
  syntax: /^jsonc-parser$/,
  secrets: /^$/,
  iam: /^$/,
  datomic: /^$/,
  config: /^(picomatch|vscode-uri)/,
  'languages.ts': /^$/,
  lsp: /^(vscode-languageserver|vscode-uri|node:)/,
  cli: /^(node:|diff$)/,
  client: /^(vscode$|vscode-languageclient|vscode-uri)/,
};

interface Import {
  readonly file: string;
  readonly from: string;
}

function importsIn(folder: string): Import[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const file = path.join(folder, name);
      const text = readFileSync(file, 'utf8');
      return [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, from]) => ({ file, from: from as string }));
    });
}

const partOf = (file: string): string => path.relative(server, file).split(path.sep)[0] as string;

describe('dependencies', () => {
  const imports = importsIn(server);

  it('point one way', () => {
    const wrong = imports.filter(({ file, from }) => {
      if (!from.startsWith('.')) return false;
      const target = partOf(path.resolve(path.dirname(file), from));
      const part = partOf(file);
      const named = target in allowed ? target : `${target}.ts`;
      return named !== part && !(named === '...ts' || allowed[part]?.includes(named) || /package\.json$/.test(from));
    });
    assert.deepEqual(
      wrong.map(({ file, from }) => `${path.relative(server, file)} imports ${from}`),
      [],
    );
    assert.ok(imports.length > 100);
  });

  it('on packages stand where they belong', () => {
    const wrong = [...imports, ...importsIn(client)].filter(({ file, from }) => {
      const part = file.startsWith(client) ? 'client' : partOf(file);
      return !from.startsWith('.') && !packages[part]?.test(from);
    });
    assert.deepEqual(
      wrong.map(({ file, from }) => `${path.relative(import.meta.dirname, file)} imports ${from}`),
      [],
    );
  });

  it('of the client on the server are types of what they say to each other at most', () => {
    const wrong = importsIn(client).filter(({ from }) => from.includes('server/'));
    assert.deepEqual(wrong, []);
  });
});
