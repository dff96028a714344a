import { sensitiveKeys } from '../data/sensitive-keys';
import { anyValue, holdsAnyValue } from '../model/any-value';
import { isReadable } from '../model/complete';
import { statementRule } from '../rule';
import { shown } from '../words';

export const conditionEquivalentToNull = statementRule<'present' | 'absent'>({
  name: 'condition-equivalent-to-null',
  summary: 'A comparison with any value only asks whether the key is there.',
  why: 'StringLike with "*" holds for every value of a key, and StringNotLike with "*" for none. Both only tell requests with the key from those without it, which the operator Null says plainly.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null',
  fixable: ['review'],
  messages: {
    present: {
      text: '"*" matches every value of {key}, so this only asks whether the key is there: Null with "false" says so.',
      severity: 'hint',
      accessAnalyzer: ['EQUIVALENT_TO_NULL_FALSE'],
    },
    absent: {
      text: '"*" matches every value of {key}, so this only holds without the key: Null with "true" says so.',
      severity: 'hint',
      accessAnalyzer: ['EQUIVALENT_TO_NULL_TRUE'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "ec2:TerminateInstances",\n      "Resource": "arn:aws:ec2:*:*:instance/*",\n      "Condition": {\n        "StringLike": {"aws:ResourceTag/temporary": «"*"»}\n      }\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "ec2:TerminateInstances",\n      "Resource": "arn:aws:ec2:*:*:instance/*",\n      "Condition": {\n        "Null": {"aws:ResourceTag/temporary": "false"}\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:TerminateInstances","Resource":"*","Condition":{"StringNotLike":{"aws:ResourceTag/temporary":["yes",«"*"»],"aws:PrincipalTag/team":"ops*"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:TerminateInstances","Resource":"*","Condition":{"StringNotLike":{"aws:PrincipalTag/team":"ops*"},"Null":{"aws:ResourceTag/temporary":"true"}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:TerminateInstances","Resource":"arn:aws:ec2:*:*:instance/*","Condition":{"StringLike":{"aws:ResourceTag/team":["data-*","${*}"]},"Null":{"aws:ResourceTag/temporary":"false"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"arn:aws:ec2:*:*:instance/*","Condition":{"ForAnyValue:StringLike":{"aws:TagKeys":"*"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"lambda:AddPermission","Resource":"*","Condition":{"StringEquals":{"lambda:Principal":"*"}}}}',
      },
    ],
  },
  concerns: holdsAnyValue,
  *each(statement) {
    if (!isReadable(statement)) return;
    for (const condition of statement.conditions) {
      const found = anyValue(condition);
      const { key, operatorText: operator } = condition;
      if (found?.meaning !== 'present' && found?.meaning !== 'absent') continue;
      // Any account or organization is more than a clumsy way to ask for the key: `sensitive-key-wildcard`.
      if (sensitiveKeys.has(key.toLowerCase())) continue;
      yield { message: found.meaning, span: found.entry.span, data: { key: shown(key), operator, name: key } };
    }
  },
  *fixes(_statement, { message, data }, change, { kind }) {
    const { operator = '', name = '' } = data ?? {};
    // In a trust policy a claim must be compared with a value, even if with any.
    if (kind === 'trust') return;
    const value = message === 'present' ? 'false' : 'true';
    yield {
      title: `Change it to Null with "${value}"`,
      // An empty value may count as none.
      safety: 'review',
      edits: change((draft) => {
        draft.moveCondition(operator, name, 'Null');
        draft.setCondition('Null', name, value);
      }),
    };
  },
});
