import { isReadable } from '../model/complete';
import { conditionAt } from '../model/lookup';
import { actionMatches } from '../model/match';
import { type Condition, conditionsOn, hasConditionOn, type Statement } from '../model/statement';
import { statementRule } from '../rule';

const key = 'aws:MultiFactorAuthPresent';

export const mfaCondition = statementRule({
  name: 'mfa-condition',
  summary: 'A condition on multi-factor authentication does not do what it seems to.',
  why: 'The key aws:MultiFactorAuthPresent is absent from requests that are signed with long-term access keys. Bool then does not hold, and BoolIfExists does: the one lets such requests past a Deny, the other past an Allow.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
  fixable: ['review'],
  messages: {
    'deny-without-key': {
      text: 'Requests signed with access keys have no {key}, so this Deny does not stop them; BoolIfExists would.',
      severity: 'warning',
      parliament: ['BAD_PATTERN_FOR_MFA'],
    },
    'allow-without-key': {
      text: 'Requests signed with access keys have no {key}, and BoolIfExists lets them pass without a second factor; Bool would not.',
      severity: { default: 'warning', trust: 'hint' },
    },
    'allow-without-mfa': {
      text: 'This allows only requests without a second factor; {key} must be true to ask for one.',
      severity: 'warning',
      parliament: ['BAD_PATTERN_FOR_MFA'],
    },
    'allow-any-session': {
      text: 'Every session has {key}, with or without a second factor, so this asks for none; Bool with true would.',
      severity: 'warning',
      parliament: ['BAD_PATTERN_FOR_MFA'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "NotAction": ["iam:*MFADevice", "sts:GetSessionToken"],\n      "Resource": "*",\n      "Condition": {\n        "Bool": {\n          «"aws:MultiFactorAuthPresent": "false"»\n        }\n      }\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "NotAction": ["iam:*MFADevice", "sts:GetSessionToken"],\n      "Resource": "*",\n      "Condition": {\n        "BoolIfExists": {\n          "aws:MultiFactorAuthPresent": "false"\n        }\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:StopInstances","Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/*","Condition":{"BoolIfExists":{«"aws:MultiFactorAuthPresent":"true"»}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:StopInstances","Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:StopInstances","Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/*","Condition":{"Bool":{«"aws:MultiFactorAuthPresent":false»}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:StopInstances","Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:StopInstances","Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/*","Condition":{"Null":{«"aws:MultiFactorAuthPresent":"false"»}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:StopInstances","Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sts:AssumeRole","Condition":{"BoolIfExists":{«"aws:MultiFactorAuthPresent":"true"»}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sts:AssumeRole","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":["iam:*MFADevice","sts:GetSessionToken"],"Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:StopInstances","Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":true}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::reports/taxes/*","Condition":{"Null":{"aws:MultiFactorAuthAge":true}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["iam:CreateVirtualMFADevice","iam:EnableMFADevice"],"Resource":"arn:aws:iam::111122223333:user/${aws:username}","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"}}}}',
      },
    ],
  },
  concerns: (statement) => hasConditionOn(statement, key),
  *each(statement) {
    if (!isReadable(statement)) return;
    const conditions = conditionsOn(statement, key);
    for (const condition of conditions) {
      const message = misleading(statement, condition, conditions);
      if (message) yield { message, span: condition.span, data: { key: condition.key } };
    }
  },
  *fixes(statement, { message, span }, change) {
    const condition = conditionAt(statement, span);
    if (!condition) return;
    const { operatorText, key: name } = condition;
    if (message === 'allow-without-mfa' || message === 'allow-any-session') {
      const edits = change((draft) => {
        if (message === 'allow-any-session') draft.moveCondition(operatorText, name, 'Bool');
        draft.setCondition('Bool', name, 'true');
      });
      yield { title: 'Allow only with a second factor', safety: 'review', edits };
      return;
    }
    const operator = message === 'deny-without-key' ? 'BoolIfExists' : 'Bool';
    const edits = change((draft) => draft.moveCondition(operatorText, name, operator));
    yield { title: `Change ${operatorText} to ${operator}`, safety: 'review', edits };
  },
});

function misleading({ effect, actions }: Statement, { operator, values }: Condition, all: readonly Condition[]) {
  const only = (wanted: string) => values.length > 0 && values.every(({ value }) => value.toLowerCase() === wanted);
  const { name, ifExists, qualifier } = operator;
  if (qualifier !== undefined || effect === undefined) return undefined;
  if (effect === 'Deny') {
    // With a Null beside it the statement says itself what it wants of requests without the key.
    const meant = all.some((other) => other.operator.name === 'Null');
    return name === 'Bool' && !ifExists && only('false') && !meant ? 'deny-without-key' : undefined;
  }
  if (name === 'Bool' && ifExists) return only('true') ? 'allow-without-key' : undefined;
  // Who has no second factor yet must be able to set one up.
  const setsUp =
    actions.length > 0 && actions.every(({ value }) => setUpActions.some((pattern) => actionMatches(pattern, value)));
  if (name === 'Bool' && only('false') && !setsUp) return 'allow-without-mfa';
  return name === 'Null' && only('false') && all.length === 1 ? 'allow-any-session' : undefined;
}

const setUpActions = ['iam:*MFADevice*', 'iam:ChangePassword', 'iam:GetUser', 'sts:GetSessionToken'];
