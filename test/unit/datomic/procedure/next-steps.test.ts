import assert from 'node:assert/strict';
import { readTransactorFile } from '../../../../server/src/datomic/document';
import { migrate } from '../../../../server/src/datomic/migrate';
import { shellQuote } from '../../../../server/src/datomic/procedure/next-steps';

const steps = (text: string, fileName?: string) =>
  migrate(readTransactorFile(text), { side: 'both', ...(fileName && { fileName }) }).nextSteps;

const commands = (text: string, fileName?: string) => steps(text, fileName).flatMap(({ command }) => command ?? []);

describe('datomic/procedure/next-steps', () => {
  const both = 'protocol=ddb\naws-dynamodb-user=\naws-dynamodb-peer-user=';

  it('gives the command lines of the published migration', () => {
    assert.deepEqual(commands(both, 'config/my-transactor.properties'), [
      'bin/datomic ensure-transactor config/my-transactor.properties config/my-transactor-ensured.properties',
      'bin/datomic create-cf-template config/my-transactor-ensured.properties my-cf.properties cf.json',
      'bin/transactor config/my-transactor-ensured.properties',
    ]);
    assert.equal(steps(both).length, 4);
  });

  it('quotes file names for the shell', () => {
    assert.deepEqual(commands(both, "it's $(mine).properties").slice(0, 1), [
      "bin/datomic ensure-transactor 'it'\\''s $(mine).properties' 'it'\\''s $(mine)-ensured.properties'",
    ]);
    assert.equal(shellQuote('-rf'), './-rf');
    assert.equal(shellQuote('a b'), "'a b'");
    assert.equal(shellQuote(''), "''");
    assert.equal(shellQuote('ä'), "'ä'");
  });

  it('names the identity that ensure-transactor still misses', () => {
    const [first] = steps('protocol=ddb\naws-dynamodb-user=');
    assert.match(first?.title ?? '', /refuses the file until it has aws-peer-role\.$/);
    assert.doesNotMatch(steps(both)[0]?.title ?? '', /refuses/);
  });

  it('does not send other storages to ensure-transactor', () => {
    assert.deepEqual(commands('protocol=sql\naws-cloudwatch-user=u', 'x.properties'), [
      'bin/datomic create-cf-template x.properties my-cf.properties cf.json',
      'bin/transactor x.properties',
    ]);
  });

  it('asks for the name of a role that ensure-transactor will not fill in', () => {
    const file = 'protocol=sql\naws-cloudwatch-access-key-id=x\n';
    assert.match(steps(file)[0]?.title ?? '', /put the name behind aws-transactor-role/);
    assert.doesNotMatch(steps(`${file}aws-transactor-role=t\n`)[0]?.title ?? '', /put the name/);
  });

  it('speaks of keys to delete only where some stood', () => {
    const titles = (text: string) => steps(text).map(({ title }) => title);
    const filled = titles(both.replace('user=', 'secret-key=x'));
    assert.match(filled[1] ?? '', /but the access keys in their user data\.$/);
    assert.match(filled.at(-1) ?? '', /delete the old access keys in IAM/);
    assert.ok(titles(both).every((title) => !title.includes('access keys in IAM') && !title.includes('user data')));
  });

  it('leaves the transactor out of the steps of a peer file', () => {
    assert.deepEqual(commands('aws-dynamodb-peer-user=u'), []);
    assert.equal(steps('aws-dynamodb-peer-user=u').length, 2);
  });

  it('is empty where nothing was changed', () => {
    assert.deepEqual(steps('protocol=ddb\nhost=h'), []);
  });
});
