import { anyValue, holdsAnyValue } from '../model/any-value';
import { isReadable } from '../model/complete';
import { statementRule } from '../rule';
import { shown } from '../words';

export const conditionAlwaysTrue = statementRule<'wildcard'>({
  name: 'condition-always-true',
  summary: 'A condition holds for every request.',
  why: 'Any value matches "*", and IfExists as well as ForAllValues let requests pass that do not have the key. Such a condition limits nothing, although it looks as if it did.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-key-due-to-wildcard-in-condition',
  fixable: ['safe'],
  messages: {
    wildcard: {
      text: 'This holds with any value of {key} as well as without the key, so it limits nothing.',
      severity: 'hint',
      accessAnalyzer: ['REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "ec2:StopInstances",\n      "Resource": "arn:aws:ec2:*:*:instance/*",\n      "Condition": {\n        "StringEquals": {"aws:ResourceTag/team": "data"},\n        "StringLikeIfExists": {"aws:PrincipalTag/team": «"*"»}\n      }\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "ec2:StopInstances",\n      "Resource": "arn:aws:ec2:*:*:instance/*",\n      "Condition": {\n        "StringEquals": {"aws:ResourceTag/team": "data"}\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"arn:aws:ec2:*:*:instance/*","Condition":{"ForAllValues:StringLike":{"aws:TagKeys":["team-*",«"*"»]}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"arn:aws:ec2:*:*:instance/*"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:StopInstances","Resource":"arn:aws:ec2:*:*:instance/*","Condition":{"StringLikeIfExists":{"aws:PrincipalTag/team":["data-*","${*}"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:StopInstances","Resource":"*","Condition":{"StringNotLikeIfExists":{"aws:PrincipalTag/team":"data-*"},"StringEqualsIfExists":{"aws:ResourceTag/team":"data"}}}}',
      },
    ],
  },
  concerns: holdsAnyValue,
  *each(statement) {
    if (!isReadable(statement)) return;
    for (const condition of statement.conditions) {
      const found = anyValue(condition);
      if (found?.meaning !== 'always') continue;
      const { key, operatorText: operator } = condition;
      yield {
        message: 'wildcard',
        span: found.entry.span,
        tag: 'unnecessary',
        data: { key: shown(key), operator, name: key },
      };
    }
  },
  *fixes(_statement, { data }, change) {
    const { operator = '', name = '' } = data ?? {};
    yield {
      title: 'Remove the condition',
      safety: 'safe',
      edits: change((draft) => draft.removeCondition(operator, name)),
    };
  },
});
