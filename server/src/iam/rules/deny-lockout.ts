import { shiftSpan } from '../../core/span';
import { need, text } from '../../core/template';
import type { PolicyContext } from '../context';
import { coversAction } from '../model/access';
import { parseArn } from '../model/arn';
import { isComplete, isReadable, sureStatements } from '../model/complete';
import { type Policy, policyElement } from '../model/document';
import { isEverybody } from '../model/everybody';
import { isEverything } from '../model/match';
import { elementOf, type Statement } from '../model/statement';
import { policyRule } from '../rule';
import { shown } from '../words';

export const denyLockout = policyRule({
  name: 'deny-lockout',
  summary: 'A policy shuts out everybody, also those who could change it.',
  why: 'A Deny for everybody holds for administrators too, and a key whose policy names nobody who may change it stays as it is. Then only the root user of the account can help, or AWS Support for a key.',
  reference: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
  kinds: ['resource'],
  fixable: ['review'],
  messages: {
    everybody: {
      text: '{action} is denied to everybody on the resource itself, so nobody but the root user can take this policy back.',
      severity: 'warning',
    },
    'key-policy': {
      text: 'Nobody may change this key policy: no statement allows kms:PutKeyPolicy, so the key may become unmanageable.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Deny",\n    "Principal": "*",\n    "Action": «"s3:*"»,\n    "Resource": [\n      "arn:aws:s3:::reports",\n      "arn:aws:s3:::reports/*"\n    ]\n  }\n}\n',
      },
      {
        kind: 'resource:kms',
        text: '{"Version":"2012-10-17",«"Statement"»:[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/app"},"Action":["kms:Decrypt","kms:GenerateDataKey"],"Resource":"*"}]}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/app"},"Action":["kms:Decrypt","kms:GenerateDataKey"],"Resource":"*"},{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}]}',
      },
      {
        kind: 'resource:sqs',
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"*"},"Action":[«"*"»],"Resource":"*"}]}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::reports","arn:aws:s3:::reports/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::reports/secret/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        kind: 'resource:kms',
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/keys"},"Action":["kms:Put*","kms:Describe*"],"Resource":"*"}]}',
      },
      {
        kind: 'rcp',
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}}',
      },
    ],
  },
  *whole(policy, context) {
    const statements = sureStatements(policy);
    for (const { start, unit } of statements) {
      const action = deniedToEverybody(unit, context);
      if (action)
        yield { message: 'everybody', span: shiftSpan(action.span, start), data: { action: shown(action.value) } };
    }
    const list = policyElement(policy, 'Statement');
    if (list && isKeyPolicy(policy, context) && !policy.statements.some(({ unit }) => mayLetChange(unit)))
      yield { message: 'key-policy', span: list.key.span };
  },
  *fixes(_policy, { message }, change) {
    if (message !== 'key-policy') return;
    const root = text`arn:aws:iam::${need('ACCOUNT_ID', '111122223333')}:root`;
    yield {
      title: 'Let the account administer the key',
      safety: 'review',
      edits: change((draft) =>
        draft.addStatement({ Effect: 'Allow', Principal: { AWS: root }, Action: 'kms:*', Resource: '*' }),
      ),
    };
  },
});

/** The action by which a statement denies everything on the resource itself. */
function deniedToEverybody(statement: Statement, context: PolicyContext) {
  const { effect, principals, actions, resources } = statement;
  if (effect !== 'Deny' || !principals.some(isEverybody) || elementOf(statement, 'Condition')) return undefined;
  if (!isComplete(statement) || !resources.some(({ value }) => isItself(value, context))) return undefined;
  return actions.find(({ value }) => isEverything(value) || /^[a-z0-9-]+:\*+$/i.test(value));
}

/** A bucket is no object in it. For `*` the policy may as well be one of an endpoint or an organization. */
function isItself(resource: string, { certain }: PolicyContext): boolean {
  if (isEverything(resource)) return certain;
  const arn = parseArn(resource);
  return arn !== undefined && (arn.service !== 's3' || !arn.resource.includes('/'));
}

/** Statements that stand in no file for keys may be a part of a policy only. */
const isKeyPolicy = ({ statements }: Policy, { service, certain }: PolicyContext): boolean =>
  certain && service === 'kms' && statements.length > 0;

const mayLetChange = (statement: Statement): boolean =>
  !isReadable(statement) ||
  statement.opaque ||
  (statement.effect !== 'Deny' && coversAction(statement, 'kms:PutKeyPolicy') !== 'no');
