import { anyValue } from '../model/any-value';
import { parseArn } from '../model/arn';
import { isReadable } from '../model/complete';
import { anyComparison, type Comparison, factsOfKey, withName } from '../model/conditions';
import { conditionAt } from '../model/lookup';
import { statementRule } from '../rule';
import { shown } from '../words';

/** Operators that compare ARNs field by field, in place of those that do not. */
const instead: Readonly<Record<string, 'ArnLike' | 'ArnNotLike'>> = {
  StringLike: 'ArnLike',
  StringNotLike: 'ArnNotLike',
};

export const stringlikeOnArnKey = statementRule({
  name: 'stringlike-on-arn-key',
  summary: 'StringLike compares ARNs, and its wildcards match more than one field of them.',
  why: 'A wildcard of ArnLike ends where the field of the ARN ends; one of StringLike also matches colons, so that a part of one field can pass for the fields behind it.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN',
  fixable: ['review'],
  messages: {
    like: {
      text: 'The values of {key} are ARNs, and a wildcard under {operator} also matches their colons; {instead} compares them field by field.',
      severity: 'warning',
      accessAnalyzer: ['STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS'],
      parliament: ['MISMATCHED_TYPE_BUT_USABLE'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Action": "ec2:*",\n      "Resource": "*",\n      "Condition": {\n        "StringNotLike": {«"aws:PrincipalArn"»: "arn:aws:iam::*:role/admin"}\n      }\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Action": "ec2:*",\n      "Resource": "*",\n      "Condition": {\n        "ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"}\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:*","Resource":"*","Condition":{"StringLikeIfExists":{"aws:PrincipalTag/team":"web-*",«"aws:PrincipalArn"»:["arn:aws:iam::111122223333:role/web-*","arn:aws:iam::${aws:PrincipalAccount}:user/*"]}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:*","Resource":"*","Condition":{"StringLikeIfExists":{"aws:PrincipalTag/team":"web-*"},"ArnLikeIfExists":{"aws:PrincipalArn":["arn:aws:iam::111122223333:role/web-*","arn:aws:iam::${aws:PrincipalAccount}:user/*"]}}}}',
      },
      // What is no whole ARN would match nothing.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:*","Resource":"*","Condition":{"StringLike":{«"aws:PrincipalArn"»:"*:role/web"}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:*","Resource":"*","Condition":{"StringLike":{"ec2:SourceInstanceARN":"*"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:eu-west-1:111122223333:key/*","Condition":{"StringLike":{"kms:EncryptionContext:SecretARN":"arn:aws:secretsmanager:*:*:secret:web-*","aws:PrincipalTag/RoleArn":"arn:aws:iam::*:role/web"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:*","Resource":"*","Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/admin"},"StringEquals":{"ec2:InstanceProfile":"arn:aws:iam::111122223333:instance-profile/web"}}}}',
      },
    ],
  },
  concerns: anyComparison(comparesArns),
  *each(statement) {
    if (!isReadable(statement)) return;
    for (const condition of statement.conditions) {
      const to = arnOperator(condition);
      // That any value will do is `condition-equivalent-to-null`.
      if (to === undefined || !comparesArns(condition) || anyValue(condition)) continue;
      const data = { key: shown(condition.key), operator: shown(condition.operatorText), instead: to };
      yield { message: 'like', span: condition.keyNode.span, data };
    }
  },
  *fixes(statement, { span }, change) {
    const condition = conditionAt(statement, span);
    const to = condition && arnOperator(condition);
    if (!condition || to === undefined || !condition.values.every(({ value }) => parseArn(value))) return;
    const edits = change((draft) => draft.moveCondition(condition.operatorText, condition.key, to));
    yield { title: `Compare with ${to}`, safety: 'review', edits };
  },
});

function comparesArns(comparison: Comparison): boolean {
  return arnOperator(comparison) !== undefined && factsOfKey(comparison.key)?.type === 'ARN';
}

/** The operator that compares ARNs, for one that compares texts with wildcards. */
function arnOperator({ operator }: Comparison): string | undefined {
  const name = instead[operator.name ?? ''];
  return name && withName(operator, name);
}
