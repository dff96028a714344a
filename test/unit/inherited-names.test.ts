import assert from 'node:assert/strict';
import { fixesOf } from '../../server/src/core/fix';
import { defaultLevels } from '../../server/src/core/levels';
import { lint } from '../../server/src/core/lint';
import { table } from '../../server/src/core/table';
import { defaultOptions, languages } from '../../server/src/languages';

/** What every object of JavaScript has, and a table must not be asked for. */
const inherited = Object.getOwnPropertyNames(Object.prototype);

/** A policy with a name from outside wherever one can stand. */
const policy = (name: string): string => `{
  "Version": "${name}",
  "Statement": [
    {
      "Sid": "${name}",
      "Effect": "${name}",
      "Principal": { "${name}": "${name}", "Service": "${name}.amazonaws.com" },
      "Action": ["${name}:Get*", "s3:${name}", "${name}:${name}", "${name}"],
      "Resource": ["arn:${name}:${name}:${name}:${name}:${name}", "arn:aws:s3:::${name}", "arn:aws:iam::111122223333:${name}/x"],
      "${name}": "x"
    },
    {
      "Effect": "Allow",
      "Principal": { "Federated": ["arn:aws:iam::111122223333:oidc-provider/${name}", "${name}"] },
      "Action": ["sts:AssumeRoleWithWebIdentity", "iam:PassRole"],
      "Resource": "*",
      "Condition": {
        "${name}": { "aws:username": "x" },
        "ForAnyValue:${name}": { "${name}": "\${${name}}" },
        "StringEquals": { "${name}:${name}": "x", "aws:${name}": "x", "iam:PassedToService": "${name}" },
        "ArnLike": { "aws:SourceArn": "arn:aws:${name}:*:111122223333:*" }
      }
    }
  ]
}`;

const texts: readonly (readonly [path: string, text: (name: string) => string])[] = [
  ['policy.json', policy],
  ['constructor.scp.json', policy],
  [
    'transactor.properties',
    (name) =>
      `protocol=${name}\n${name}=1\nhost=${name}\nport=${name}\nsql-url=jdbc:${name}://x\nencrypt-channel=${name}\n`,
  ],
  ['cf.properties', (name) => `instance-count=${name}\n${name}=1\naws-instance-type=${name}\njava-xmx=${name}\n`],
  [
    'rolewise.json',
    (name) =>
      `{ "rules": { "${name}": "${name}", "arn-format": "${name}" }, "policyKinds": { "${name}": "${name}" }, "${name}": 1, "overrides": [{ "files": "${name}", "${name}": 1 }] }`,
  ],
];

/** What is said of a text, and what the fixes make of it. */
function saidOf(path: string, text: string): string[] {
  return languages.flatMap((language) => {
    const reading = language.read(text, { path }, defaultOptions);
    const findings = lint(language, reading, { levels: defaultLevels, options: defaultOptions });
    return findings.map((finding) => {
      const fixes = fixesOf(finding).map(({ title, edits }) => `${title} ${JSON.stringify(edits)}`);
      return [finding.rule.name, finding.message, finding.text, ...fixes].join(' | ');
    });
  });
}

describe('names that every object has', () => {
  it('are not in a table', () => {
    const known = table({ a: 1 });
    assert.deepEqual(
      inherited.filter((name) => known[name] !== undefined || name in known),
      [],
    );
    assert.equal(known.a, 1);
  });

  for (const [path, textOf] of texts)
    it(`are in ${path} names as any other`, () => {
      for (const name of inherited) {
        const said = saidOf(path, textOf(name));
        assert.ok(said.length > 0);
        assert.deepEqual(
          said.filter((line) => /native code|\[object|undefined|AWS switched off|internal-error/.test(line)),
          [],
        );
      }
    });

  it('get the findings of a name that nothing has', () => {
    for (const name of inherited) {
      // As long, and not alike enough to be taken for a mistyped word either.
      const other = name.replace(/[a-z](?=[^a-z]*$)/i, 'q');
      const rules = (word: string) => saidOf('policy.json', policy(word)).map((line) => line.split(' | ', 2).join(' '));
      assert.deepEqual(rules(name), rules(other), `${name} ${other}`);
    }
  });
});
