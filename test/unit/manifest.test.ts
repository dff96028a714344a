import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = import.meta.dirname;
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const { contributes } = manifest;

describe('the manifest', () => {
  it('names files that exist', () => {
    const contributed = [...contributes.grammars, ...contributes.snippets].map(({ path }: { path: string }) => path);
    const configurations = contributes.languages.flatMap(({ configuration }: { configuration?: string }) =>
      configuration ? [configuration] : [],
    );
    const schemas = contributes.jsonValidation.map(({ url }: { url: string }) => url);
    for (const file of [manifest.icon, ...contributed, ...configurations, ...schemas]) {
      assert.ok(existsSync(path.join(root, file)), file);
    }
  });

  it('names scopes as the grammars do', () => {
    for (const { path: file, scopeName } of contributes.grammars) {
      assert.equal(JSON.parse(readFileSync(path.join(root, file), 'utf8')).scopeName, scopeName);
    }
  });

  it('describes every setting and gives it a default and a scope', () => {
    for (const [name, setting] of Object.entries<Record<string, unknown>>(contributes.configuration.properties)) {
      assert.match(name, /^rolewise\./);
      for (const key of ['default', 'scope', 'markdownDescription', 'order'])
        assert.ok(key in setting, `${name} ${key}`);
    }
  });

  it('puts only its own commands into menus', () => {
    const commands = contributes.commands.map(({ command }: { command: string }) => command);
    for (const menu of Object.values<{ command: string }[]>(contributes.menus)) {
      for (const { command } of menu) assert.ok(commands.includes(command), command);
    }
  });

  it('wakes for its own language, which no implicit event does', () => {
    assert.ok(manifest.activationEvents.includes('onLanguage:datomic-properties'));
  });
});
