import assert from 'node:assert/strict';
import type { LinkedSystem } from '../../../../server/src/datomic/linked';
import { lenses } from '../../../../server/src/datomic/procedure/lenses';
import { openSteps } from '../../../../server/src/datomic/procedure/next-steps';
import { commentedKeys, fileOf, roles, storage, systemOf, templateOf, uriOf } from './systems';

const titled = (text: string, system?: LinkedSystem, kind: 'transactor' | 'peer' | 'cf' = 'transactor') =>
  lenses(
    { file: fileOf(text), kind },
    { uri: uriOf(system?.own ?? 'transactor'), options: { datomic: {}, ...(system && { systems: [system] }) } },
  );

const input = storage + roles('', '') + commentedKeys;
const ensured = storage + roles('orders', 'orders-peer');

const titleOf = (text: string, system?: LinkedSystem) => titled(text, system)[0]?.title;

describe('datomic/lenses', () => {
  it('offer the migration first, as an action of the document', () => {
    const keys = 'aws-dynamodb-user=datomic\naws-dynamodb-access-key-id=x\naws-dynamodb-secret-key=y\n';
    assert.deepEqual(titled(storage + keys, systemOf('transactor', { ensured })), [
      {
        span: { start: 0, end: 0 },
        title: 'Next: migrate the transactor to an IAM role',
        action: 'Migrate the transactor to an IAM role',
      },
    ]);
    const both = `${keys}${keys.replaceAll('dynamodb', 'dynamodb-peer')}`;
    assert.equal(titleOf(storage + both), 'Next: migrate transactor and peers to IAM roles');
    assert.equal(
      titled('aws-dynamodb-peer-user=x\naws-dynamodb-peer-access-key-id=y\n', undefined, 'peer')[0]?.title,
      'Next: migrate the peers to an IAM role',
    );
  });

  it('offer the command line of ensure-transactor where roles are blank or its output is not there', () => {
    assert.deepEqual(titled(input, systemOf('transactor', { ensured: null })), [
      {
        span: { start: 0, end: 0 },
        title: 'Next: let ensure-transactor make the roles',
        step: {
          title:
            "In Datomic's directory, let ensure-transactor create the roles that do not exist yet; it writes a second file with their names.",
          command:
            "bin/datomic ensure-transactor '/srv/my datomic/transactor.properties' '/srv/my datomic/ensured.properties'",
        },
      },
    ]);
    assert.equal(
      titled(input)[0]?.step?.command,
      "bin/datomic ensure-transactor '/srv/my datomic/transactor.properties' '/srv/my datomic/transactor-ensured.properties'",
    );
  });

  it('say what is wrong with its output', () => {
    const nameless = storage + roles('orders', '');
    const again = 'Next: run ensure-transactor again, ensured.properties';
    assert.equal(
      titleOf(input, systemOf('transactor', { ensured: nameless })),
      `${again} names no role: see what it prints`,
    );
    assert.equal(
      titleOf(nameless, systemOf('ensured', { transactor: input })),
      `${again} names no role: see what it prints`,
    );
    const changed = input.replace('4334', '4335');
    assert.equal(titleOf(changed, systemOf('transactor', { ensured })), `${again} is outdated`);
    assert.equal(
      titled(ensured, systemOf('ensured', { transactor: changed }))[0]?.step?.command,
      "bin/datomic ensure-transactor '/srv/my datomic/transactor.properties' '/srv/my datomic/ensured.properties'",
    );
  });

  it('offer the command line of create-cf-template until the template is what the output of ensure-transactor gives', () => {
    const step = (template: string | null) =>
      titled(input, systemOf('transactor', { ensured, cf: '', template }))[0] ?? assert.fail('no lens');
    assert.equal(step(null).title, 'Next: generate cf.json with create-cf-template, and update the stack');
    assert.equal(
      step(null).step?.command,
      "bin/datomic create-cf-template '/srv/my datomic/ensured.properties' '/srv/my datomic/my-cf.properties' '/srv/my datomic/cf.json'",
    );
    for (const template of [
      templateOf(ensured, undefined),
      templateOf(ensured, ''),
      templateOf(ensured, 'other'),
      templateOf(ensured.replace('4334', '4335'), 'orders'),
      templateOf(`${ensured}aws-s3-log-secret-key=x\n`, 'orders'),
      '{',
    ])
      assert.equal(
        step(template).title,
        'Next: generate cf.json with create-cf-template again, and update the stack',
        template,
      );
    assert.equal(step(templateOf(ensured, 'orders')).title, 'Next: restart the transactor under its role');
  });

  it('are the first of the steps that are open', () => {
    const steps = (system: LinkedSystem) =>
      openSteps(fileOf(input), { fileName: 'in.properties', system }).map(({ command, label }) => command ?? label);
    assert.deepEqual(steps(systemOf('transactor', { ensured: null, template: templateOf(ensured, 'orders') })), [
      "bin/datomic ensure-transactor in.properties '/srv/my datomic/ensured.properties'",
      "bin/datomic create-cf-template '/srv/my datomic/ensured.properties' my-cf.properties '/srv/my datomic/cf.json'",
      "bin/transactor '/srv/my datomic/ensured.properties'",
      'delete the old access keys in IAM',
    ]);
    const [, template] = openSteps(fileOf(input), {
      fileName: 'in.properties',
      system: systemOf('transactor', { ensured: null, template: '{}' }),
    });
    assert.match(template?.title ?? '', /^Generate the template again/);
  });

  it('end when nothing is to be done', () => {
    const system = systemOf('transactor', { ensured, template: templateOf(ensured, 'orders') });
    assert.equal(titled(input, system)[0]?.step?.command, "bin/transactor '/srv/my datomic/ensured.properties'");
    assert.deepEqual(titled(storage + roles('', ''), system), []);
    assert.deepEqual(titled(ensured, systemOf('ensured', { transactor: storage + roles('', '') })), []);
    assert.deepEqual(titled('protocol=dev\nhost=localhost\nport=4334\n'), []);
    assert.deepEqual(titled('java-xmx=4g\naws-dynamodb-user=x\n', undefined, 'cf'), []);
    assert.deepEqual(titled(''), []);
  });
});
