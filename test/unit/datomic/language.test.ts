import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/edit';
import { fixesOf } from '../../../server/src/core/fix';
import { defaultLevels } from '../../../server/src/core/levels';
import { lint } from '../../../server/src/core/lint';
import { datomicLanguage } from '../../../server/src/datomic';
import { ddbFile } from '../../../server/src/datomic/examples';

const options = { datomic: {} };
const settings = { levels: defaultLevels, options };
const linted = (text: string, path = 'transactor.properties') =>
  lint(datomicLanguage, datomicLanguage.read(text, { path }, options), settings);
const ruleNames = (text: string) => linted(text).map(({ rule, message }) => `${rule.name}/${message}`);

const storage = ddbFile.slice(0, ddbFile.indexOf('aws-transactor-role'));
const keys = 'aws-dynamodb-access-key-id=AKIAIOSFODNN7EXAMPLE\naws-dynamodb-secret-key=x\n';

describe('the Datomic language', () => {
  it('reads transactor files under any name and leaves other properties alone', () => {
    assert.ok('document' in datomicLanguage.read(storage, { path: 'conf/production.properties' }, options));
    for (const path of ['a.properties', 'x.properties.sample', 'y.properties.v2.j2'])
      assert.ok(datomicLanguage.concerns({ path }), path);
    assert.ok(!datomicLanguage.concerns({ path: 'a.properties-old' }));
    assert.ok('skipped' in datomicLanguage.read('server.port=8080\n', { path: 'application.properties' }, options));
  });

  it('obeys a comment above a line, and wants a reason in it', () => {
    const comment = '# rolewise-disable-next-line leftover-access-keys';
    assert.deepEqual(ruleNames(`${storage}aws-peer-role=p\n${comment} -- deleted in March\n${keys}`), []);
    assert.deepEqual(ruleNames(`${storage}aws-peer-role=p\n${comment}\n${keys}`), [
      'suppression-without-reason/no-reason',
    ]);
    assert.deepEqual(ruleNames(`${comment} -- not here\n${storage}aws-peer-role=p\naws-transactor-role=t\n`), [
      'suppression-unused/unused',
    ]);
    assert.deepEqual(
      ruleNames(`${storage}aws-peer-role=p\naws-transactor-role=t\n# rolewise-disable-next-line nothing -- such\n`),
      ['suppression-unknown-rule/unknown'],
    );
  });

  it('calls no key that is filled in elsewhere clear text', () => {
    const marks = ['${SECRET}', '$SECRET', '<your-key>', '%KEY%', '{{ key }}', '<%= key %>', 'ENC(x)', 'YOUR-KEY'];
    for (const mark of marks) {
      const pair = `aws-dynamodb-access-key-id=${mark}\naws-dynamodb-secret-key=${mark}\n`;
      assert.deepEqual(ruleNames(`${storage}aws-peer-role=p\n${pair}`), ['leftover-access-keys/reference'], mark);
      const withRole = `${storage}aws-peer-role=p\naws-transactor-role=t\n`;
      assert.deepEqual(ruleNames(`${withRole}${pair}`), ['leftover-access-keys/reference'], mark);
      assert.deepEqual(ruleNames(`${withRole}#${pair.replace('\n', '\n#')}`), [], mark);
    }
    const [mixed] = linted(`${storage}aws-peer-role=p\naws-dynamodb-access-key-id=\${ID}\naws-dynamodb-secret-key=x\n`);
    assert.equal(mixed?.message, 'live');
    assert.equal(mixed?.span.start, storage.length + 'aws-peer-role=p\naws-dynamodb-access-key-id=${ID}\n'.length);
  });

  it('sees no conflict between the branches of a template, nor where ensure-transactor reads only one of the two', () => {
    const branches = (open: string, other: string, close: string) =>
      `${storage}aws-peer-role=p\n${open}\naws-transactor-role=t\n${other}\naws-dynamodb-user=u\n${close}\n`;
    assert.deepEqual(ruleNames(branches('<% if @role %>', '<% else %>', '<% end %>')), []);
    assert.deepEqual(ruleNames(branches('{% if role %}', '{% else %}', '{% endif %}')), []);
    assert.deepEqual(ruleNames(branches('{{#role}}', '{{/role}}{{^role}}', '{{/role}}')), []);
    assert.deepEqual(ruleNames(branches('', '', '')), ['key-and-role-conflict/user']);
    assert.deepEqual(ruleNames(`${storage}aws-peer-role=p\naws-transactor-role=t\n aws-dynamodb-user=u\n`), [
      'readers-differ/unseen',
    ]);
  });

  it('takes several comments in a row for the line behind them', () => {
    const text = `${storage}aws-peer-role=p\n# rolewise-disable-next-line key-and-role-conflict -- a\n# rolewise-disable-next-line blank-access-keys -- b\naws-transactor-role=t\naws-dynamodb-user=\n`;
    assert.deepEqual(ruleNames(text), ['suppression-unused/unused']);
  });

  it('offers the migration of each side that has keys', () => {
    const text = `${storage}${keys}aws-dynamodb-peer-access-key-id=AKIAIOSFODNN7EXAMPLE\naws-dynamodb-peer-secret-key=x\n`;
    const reading = datomicLanguage.read(text, { path: 'transactor.properties' }, options);
    assert.ok('document' in reading);
    const actions = datomicLanguage.actions?.(reading.document, options) ?? [];
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        'Migrate the transactor to an IAM role',
        'Migrate the peers to an IAM role',
        'Migrate transactor and peers to IAM roles',
      ],
    );
    const migrated = applyEdits(text, actions[2]!.edits);
    assert.deepEqual(ruleNames(migrated), ['leftover-access-keys/commented', 'leftover-access-keys/commented']);
    assert.deepEqual(linted(migrated).flatMap(fixesOf), []);
  });
});
