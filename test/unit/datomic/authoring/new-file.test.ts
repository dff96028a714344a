import assert from 'node:assert/strict';
import { renderText } from '../../../../server/src/core/template';
import { format } from '../../../../server/src/datomic/authoring/format';
import { newFileProtocols, newTransactorFile } from '../../../../server/src/datomic/authoring/new-file';
import { requiredProperties } from '../../../../server/src/datomic/catalogue';
import { isReadAlike, javaValue, readTransactorFile } from '../../../../server/src/datomic/document';
import { languages } from '../../../../server/src/languages';
import { lintExample } from '../../examples';

const language = languages.find(({ id }) => id === 'datomic')!;
const problems = (text: string) =>
  lintExample(language, text, { text, path: 'new-transactor.properties' }).findings.map(({ text }) => text);

describe('datomic/authoring: new transactor file', () => {
  it('is there for every storage that one may choose today', () => {
    assert.deepEqual(
      newFileProtocols.map(({ name }) => name),
      ['dev', 'sql', 'ddb', 'ddb-local', 'cass3', 'inf'],
    );
    for (const protocol of ['riak', 'mem', '', 'constructor', '__proto__'])
      assert.equal(newTransactorFile(protocol), undefined, protocol);
  });

  for (const { name } of newFileProtocols) {
    describe(name, () => {
      const template = newTransactorFile(name)!;
      const filled = renderText(template, (gap) => gap.example);
      const file = readTransactorFile(filled);

      it('has what the protocol requires, once each and read alike by both readers', () => {
        assert.equal(javaValue(file, 'protocol'), name);
        for (const { key } of requiredProperties('transactor', name)) assert.ok(javaValue(file, key), key);
        assert.equal(file.java.size, file.properties.length);
        assert.ok(file.properties.every((entry) => isReadAlike(file, entry)));
      });

      it('is clean once it is filled in, well-formatted, and plain ASCII without secrets', () => {
        assert.deepEqual(problems(filled), []);
        assert.deepEqual(format(file), []);
        assert.match(filled, /^[\x20-\x7e\n]+$/);
        assert.ok(filled.split('\n').every((line) => line.length <= 120));
        assert.ok(!file.properties.some(({ key }) => /-(password|access-key-id|secret-key|user)$/.test(key.text)));
      });

      it('has gaps that are to be seen', () => {
        const findings = lintExample(language, renderText(template), { text: '' }).findings;
        assert.deepEqual(
          findings.filter(({ severity }) => severity === 'error' || severity === 'warning').map(({ text }) => text),
          [],
        );
        for (const [gap] of renderText(template).matchAll(/<[^>]*>/g)) assert.match(gap, /^<[A-Z][A-Z_]*>$/);
      });
    });
  }

  it('leaves roles to ensure-transactor', () => {
    const file = readTransactorFile(renderText(newTransactorFile('ddb')!));
    assert.equal(javaValue(file, 'aws-transactor-role'), '');
    assert.equal(javaValue(file, 'aws-peer-role'), '');
  });
});
