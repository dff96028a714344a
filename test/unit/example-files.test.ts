import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../server/src/core/finding';
import { languages } from '../../server/src/languages';
import { lintExample } from './examples';

const read = (file: string) => readFileSync(path.join(import.meta.dirname, 'examples', file), 'utf8');

function findingsOf(languageId: string, file: string): Finding[] {
  const text = read(file);
  const options = { accounts: { own: ['111122223333'], trusted: [] } };
  return lintExample(languages.find(({ id }) => id === languageId)!, text, { text, path: file, options }).findings;
}

/** The Sids of the statements with a finding, and the rules that made them. */
function rulesBySid(file: string): Record<string, string[]> {
  const text = read(file);
  const found: Record<string, string[]> = {};
  const sids = [...text.matchAll(/"Sid": "(.*)"/g)];
  for (const { rule, span } of findingsOf('iam', file)) {
    const sid = sids.findLast(({ index }) => index <= span.start)?.[1] ?? '';
    found[sid] = [...(found[sid] ?? []), rule.name];
  }
  return found;
}

describe('example files', () => {
  it('hold one mistake in each statement of the bucket policy but the last', () => {
    assert.deepEqual(rulesBySid('bucket-policy.json'), {
      Website: ['principal-public'],
      'Downloads linked from our pages': ['principal-public-weak-condition', 'untrustworthy-condition-key'],
      'Everybody in the organization': ['principal-public-weak-condition'],
      'Roles of the build system': ['principal-partial-wildcard'],
      'The analysts': ['principal-format'],
      'Access logs': ['service-principal-confused-deputy'],
      'Everyone but the old application': ['notprincipal-allow'],
      'Payroll is for payroll only': ['notprincipal-deny'],
    });
  });

  it('hold one mistake in each statement of the trust policy', () => {
    assert.deepEqual(rulesBySid('role-trust-policy.json'), {
      Anybody: ['trust-principal-wildcard'],
      AnyAccount: ['trust-principal-wildcard'],
      GitHubAnyRepository: ['trust-oidc-missing-claim'],
      GitHubAnyOrganization: ['trust-github-sub-wildcard'],
      SingleSignOnAnyAudience: ['trust-saml-missing-aud'],
      SingleSignOnWrongAction: ['trust-action-principal-mismatch'],
      Consultants: ['trust-cross-account-unconditioned'],
      InstancesOfOneRegion: ['element-not-allowed-for-kind'],
    });
  });

  it('hold an administrator policy that one comma keeps from being JSON', () => {
    const text = read('datomic-administrator-policy.json');
    assert.throws(() => JSON.parse(text));
    assert.equal(JSON.parse(text.replace('Instances",\n      ]', 'Instances"\n      ]')).Statement.length, 4);
    assert.deepEqual(rulesBySid('datomic-administrator-policy.json'), {
      UseAndManageDatabases: ['metavariable', 'metavariable'],
      ManageGatewayKeys: ['metavariable', 'metavariable'],
      LookUpGateway: ['json-syntax'],
      RebootOwnInstances: ['metavariable'],
    });
  });

  it('hold all four families of access keys, and one beside a role', () => {
    const families = (file: string) => findingsOf('datomic', file).map(({ rule }) => rule.name);
    assert.deepEqual(families('transactor.properties'), [
      ...Array(4).fill('leftover-access-keys'),
      'cloudwatch-secret-key-refused',
    ]);
    assert.deepEqual(families('peer.properties'), ['leftover-access-keys']);
  });

  it('hold linked files that disagree', () => {
    const files = {
      transactor: 'transactor.properties',
      ensured: 'transactor-ensured.properties',
      cf: 'cf.properties',
    };
    const names = Object.entries(files).map(([own, file]) => {
      const others = Object.entries(files)
        .filter(([role]) => role !== own)
        .map(([role, other]) => ({ role, uri: `file:///${other}`, text: read(`linked/${other}`) }));
      const text = read(`linked/${file}`);
      const options = { datomic: { links: [] }, systems: [{ own, others }] };
      const language = languages.find(({ id }) => id === 'datomic')!;
      return lintExample(language, text, { text, path: file, options }).findings.map(({ rule }) => rule.name);
    });
    assert.deepEqual(names, [
      ['ensured-file-differs', 'ensured-file-differs', 'memory-settings-conflict'],
      ['ensured-role-blank', 'ensured-file-differs', 'ensured-file-differs'],
      ['ingress-open-or-missing'],
    ]);
  });

  it('hold a configuration without a mistake', () => {
    assert.deepEqual(findingsOf('config', 'rolewise.json'), []);
    assert.deepEqual(findingsOf('config', 'linked/rolewise.json'), []);
  });
});
