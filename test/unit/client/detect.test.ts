import { strict as assert } from 'node:assert';
import { concernsUs } from '../../../client/src/detect';
import {
  peerKeys,
  tellingCfKeys,
  tellingTransactorKeys,
  transactorServiceKeys,
} from '../../../server/src/datomic/catalogue/telling';

const concerned = (path: string, text = '', languageId = '') => concernsUs({ path, languageId, text });

describe('the look that wakes the language server', () => {
  it('sees policies by their Statement, and files that policies are called', () => {
    assert.ok(concerned('/a/x.json', '{ "Statement": [] }'));
    assert.ok(concerned('/a/template.jsonc', '{ "Resources": { "R": { "PolicyDocument": { "Statement": {} } } } }'));
    assert.ok(concerned('Untitled-1', '{ "Statement": [] }', 'json'));
    for (const name of [
      'deny.scp.json',
      'trust-policy.json',
      'role_policy.json',
      'iam.json',
      's3.resource.json',
      'rolewise.json',
    ]) {
      assert.ok(concerned(`/a/${name}`), name);
    }
  });

  it('passes over other JSON', () => {
    assert.ok(!concerned('/a/package.json', '{ "name": "policyholder", "statement": "x" }', 'json'));
    assert.ok(!concerned('/policy/tsconfig.json', '{}', 'jsonc'));
    assert.ok(!concerned('/a/session.json', '{}', 'json'));
    assert.ok(!concerned('/a/notes.md', '"Statement"', 'markdown'));
  });

  it('sees credentials for Datomic in scripts and configuration, and passes over the others', () => {
    const uri = '"datomic:ddb://eu-west-1/orders/main?aws_secret_key=x"';
    for (const name of [
      'peer.edn',
      'start.sh',
      'db.clj',
      'db.cljc',
      'prod.env',
      '.env',
      '.env.local',
      'a.json',
      'a.properties',
    ])
      assert.ok(concerned(`/a/${name}`, `x ${uri}`), name);
    assert.ok(concerned('/a/start.sh', 'java -Ddatomic.sqlPassword=x'));
    assert.ok(!concerned('/a/peer.edn', '{:uri "datomic:mem://main"}', 'clojure'));
    assert.ok(!concerned('/a/notes.md', uri, 'markdown'));
  });

  it('sees transactor properties by every key that tells the server', () => {
    for (const key of [...tellingTransactorKeys, ...transactorServiceKeys, ...peerKeys, ...tellingCfKeys]) {
      assert.ok(concerned('/a/x.properties', `a=b\r\n  ${key} = 1`), key);
    }
    assert.ok(concerned('/a/x.properties', 'protocol=ddb', 'spring-boot-properties'));
    assert.ok(concerned('/a/x.properties', '# aws-transactor-role='));
    assert.ok(concerned('/a/dev-transactor.properties'));
    assert.ok(concerned('/a/transactor.properties.example'));
    assert.ok(concerned('Untitled-1', '', 'datomic-properties'));
  });

  it('passes over other properties', () => {
    assert.ok(!concerned('/a/log4j.properties', 'log4j.rootLogger=INFO\naws.region=eu-west-1', 'properties'));
    assert.ok(!concerned('/a/.gitconfig', 'datomic-version=1', 'properties'));
  });
});
