import { remembered } from '../../core/memo';
import { sameSpan, shiftSpan } from '../../core/span';
import { isReadable } from '../model/complete';
import type { Policy } from '../model/document';
import { isRegular } from '../model/regular';
import { holdsRepeated, type RepeatedName, repeated, repeatedNames } from '../model/repeated';
import type { Statement } from '../model/statement';
import { policyRule } from '../rule';
import { shown } from '../words';

export const duplicateKey = policyRule({
  name: 'duplicate-key',
  summary: 'A name stands twice in one object of the policy.',
  why: 'Programs that read JSON keep only the last of two members with one name, so what the first one says is lost without a word. IAM refuses such a policy.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_policies.html#morethanonepolicyblock',
  fixable: ['review'],
  messages: {
    duplicate: {
      text: '{name} follows once more below, so AWS refuses the policy, or this one has no effect.',
      severity: 'error',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    «"Action"»: "s3:GetObject",\n    "Resource": "arn:aws:s3:::reports/*",\n    "Action": "s3:PutObject"\n  }\n}\n',
        fixed: {
          'Join it with the last one':
            '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Resource": "arn:aws:s3:::reports/*",\n    "Action": ["s3:PutObject", "s3:GetObject"]\n  }\n}\n',
          'Remove this one':
            '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Resource": "arn:aws:s3:::reports/*",\n    "Action": "s3:PutObject"\n  }\n}\n',
        },
      },
      {
        text: '{"Version":"2012-10-17",«"Statement"»:{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"},"Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports"}]}',
        fixed: {
          'Join it with the last one':
            '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports"},{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}]}',
          'Remove this one':
            '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports"}]}',
        },
      },
      {
        text: '{«"Statement"»:[{"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}],"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports"}}',
        fixed: {
          'Join it with the last one':
            '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports"},{"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}]}',
          'Remove this one':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports"}}',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{«"Effect"»:"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Effect":"Allow"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Effect":"Allow"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{«"StringEquals"»:{"aws:PrincipalTag/team":"red"},"StringEquals":{«"aws:PrincipalTag/site"»:"north","aws:PrincipalTag/site":["south"]}}}}',
        fixed: {
          'Join it with the last one':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"aws:PrincipalTag/site":"north","aws:PrincipalTag/site":["south"],"aws:PrincipalTag/team":"red"}}}}',
          'Remove this one':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"aws:PrincipalTag/site":"north","aws:PrincipalTag/site":["south"]}}}}',
        },
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"},{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"aws:PrincipalTag/site":"north"},"StringLike":{"aws:PrincipalTag/site":"n*"}}}}',
      },
    ],
  },
  *whole(policy) {
    for (const { name, span, last } of repetitions(policy))
      yield {
        message: 'duplicate',
        span,
        data: { name: shown(name) },
        tag: 'unnecessary',
        related: [{ span: last, text: `${shown(name)} stands here last, and counts.` }],
      };
  },
  *fixes(policy, { span }, change) {
    const found = repetitions(policy).find((one) => sameSpan(one.span, span));
    if (!found) return;
    const { where, name, index, statement } = found;
    if (!single.has(name))
      yield {
        title: 'Join it with the last one',
        safety: 'review',
        edits: change((draft) => {
          const part = statement === undefined ? draft : draft.statement(statement);
          part.joinRepeated(where, name, index);
        }),
      };
    yield {
      title: 'Remove this one',
      safety: 'review',
      edits: change((draft) => {
        const part = statement === undefined ? draft : draft.statement(statement);
        part.removeRepeated(where, name, index);
      }),
    };
  },
});

/** Elements that hold one value, not a list. */
const single: ReadonlySet<string> = new Set(['Version', 'Id', 'Sid', 'Effect']);

const inStatement = remembered((statement: Statement): readonly RepeatedName[] =>
  isReadable(statement) && holdsRepeated(statement.node) ? repeatedNames(statement.node) : [],
);

/** With the number of the statement that holds it; spans count from the start of the document. */
function repetitions(policy: Policy): (RepeatedName & { readonly statement?: number })[] {
  const found: (RepeatedName & { readonly statement?: number })[] = repeated(policy.elements);
  for (const [statement, { start, unit }] of policy.statements.entries()) {
    if (isRegular(unit)) continue;
    for (const one of inStatement(unit))
      found.push({ ...one, span: shiftSpan(one.span, start), last: shiftSpan(one.last, start), statement });
  }
  return found;
}
