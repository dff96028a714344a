import type { Value } from '../../syntax/tree';
import { isAccountId, parseArn } from '../model/arn';
import { conditionsOn, type Statement } from '../model/statement';
import { statementRule } from '../rule';

/** Whom a NotPrincipal spares, sorted by the condition key that can say the same. */
interface Spared {
  readonly roles: readonly string[];
  readonly accounts: readonly string[];
  readonly services: readonly string[];
}

export const notprincipalDeny = statementRule({
  name: 'notprincipal-deny',
  summary: 'A Deny spares principals by NotPrincipal.',
  why: 'NotPrincipal denies everybody who has a permissions boundary, even if they are listed, and a listed role is denied unless its account and every session are listed too. AWS advises a condition on aws:PrincipalArn instead.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
  kinds: ['resource', 'endpoint'],
  fixable: ['review'],
  messages: {
    discouraged: {
      text: 'NotPrincipal denies whoever has a permissions boundary, even the principals listed here.',
      severity: 'warning',
    },
    'without-account': {
      text: 'NotPrincipal lists {principal} without its account, so the Deny still reaches it, as it does whoever has a permissions boundary.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny",«"NotPrincipal"»:{"AWS":["arn:aws:iam::444455556666:user/bob","arn:aws:iam::444455556666:root"]},"Action":"s3:*","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::reports/*","Condition":{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::444455556666:user/bob"}}}}',
      },
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      «"NotPrincipal"»: {\n        "AWS": [\n          "arn:aws:iam::444455556666:role/reader",\n          "arn:aws:sts::444455556666:assumed-role/writer/session"\n        ],\n        "Service": "cloudtrail.amazonaws.com"\n      },\n      "Action": "s3:*",\n      "Resource": "arn:aws:s3:::reports/*",\n      "Condition": {\n        "Bool": {"aws:SecureTransport": "true"}\n      }\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Principal": "*",\n      "Action": "s3:*",\n      "Resource": "arn:aws:s3:::reports/*",\n      "Condition": {\n        "Bool": {"aws:SecureTransport": "true"},\n        "ArnNotEquals": {\n          "aws:PrincipalArn": [\n            "arn:aws:iam::444455556666:role/reader",\n            "arn:aws:iam::444455556666:role/writer"\n          ]\n        },\n        "StringNotEqualsIfExists": {\n          "aws:PrincipalServiceName": "cloudtrail.amazonaws.com"\n        }\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny",«"NotPrincipal"»:{"AWS":"444455556666"},"Action":"s3:*","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::reports/*","Condition":{"StringNotEquals":{"aws:PrincipalAccount":"444455556666"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny",«"NotPrincipal"»:{"CanonicalUser":"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"},"Action":"s3:*","Resource":"arn:aws:s3:::reports/*"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::reports/*","Condition":{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::444455556666:role/reader"}}}}',
      },
    ],
  },
  *each(statement) {
    const element = statement.elements.find(({ name }) => name === 'NotPrincipal');
    if (statement.effect !== 'Deny' || !element) return;
    const principal = withoutAccount(statement);
    if (principal) yield { message: 'without-account', span: element.key.span, data: { principal } };
    else yield { message: 'discouraged', span: element.key.span };
  },
  *fixes(statement, _report, change) {
    const spared = sparedBy(statement);
    if (!spared || conditionsOn(statement, 'aws:PrincipalArn').length > 0) return;
    yield {
      title: 'Deny everybody except by a condition on aws:PrincipalArn',
      safety: 'review',
      edits: change((draft) => {
        draft.renameElement('NotPrincipal', 'Principal');
        draft.setElement('Principal', '*');
        if (spared.roles.length > 0) draft.setCondition('ArnNotEquals', 'aws:PrincipalArn', oneOrList(spared.roles));
        if (spared.accounts.length > 0)
          draft.setCondition('StringNotEquals', 'aws:PrincipalAccount', oneOrList(spared.accounts));
        if (spared.services.length > 0)
          draft.setCondition('StringNotEqualsIfExists', 'aws:PrincipalServiceName', oneOrList(spared.services));
      }),
    };
  },
});

const oneOrList = (values: readonly string[]): Value => (values.length === 1 ? (values[0] as string) : values);

/** The account of `arn:aws:iam::111122223333:root` or `111122223333`. */
function wholeAccount(principal: string): string | undefined {
  const arn = parseArn(principal);
  return isAccountId(principal) ? principal : arn?.resource === 'root' ? arn.account : undefined;
}

/** A listed user or role whose account is not listed. */
function withoutAccount({ notPrincipals }: Statement): string | undefined {
  const accounts = notPrincipals.map(({ value }) => wholeAccount(value));
  return notPrincipals.find(({ type, value }) => {
    const arn = type === 'AWS' && wholeAccount(value) === undefined ? parseArn(value) : undefined;
    return arn && isAccountId(arn.account) && !accounts.includes(arn.account);
  })?.value;
}

/** Nothing if one of them cannot be told by a condition key: federated and canonical users, everybody. */
function sparedBy({ notPrincipals }: Statement): Spared | undefined {
  const roles: string[] = [];
  const accounts: string[] = [];
  const services: string[] = [];
  for (const { type, value } of notPrincipals) {
    const account = wholeAccount(value);
    const role = account === undefined ? callerArn(value) : undefined;
    if (type === 'Service') services.push(value);
    else if (type === 'AWS' && account !== undefined) accounts.push(account);
    else if (type === 'AWS' && role !== undefined) roles.push(role);
    else return undefined;
  }
  // Next to a user or role its account was only listed to make NotPrincipal work.
  const helpers = roles.map((role) => parseArn(role)?.account);
  return { roles, accounts: accounts.filter((account) => !helpers.includes(account)), services };
}

/** What aws:PrincipalArn is for a principal: of a session its role. */
function callerArn(principal: string): string | undefined {
  const arn = parseArn(principal);
  const [kind, name] = arn?.resource.split('/') ?? [];
  if (arn?.service === 'sts' && kind === 'assumed-role' && name)
    return `arn:${arn.partition}:iam::${arn.account}:role/${name}`;
  return arn?.service === 'iam' && (kind === 'role' || kind === 'user') ? principal : undefined;
}
