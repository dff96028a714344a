import type { Change } from '../../core/rule';
import { sensitiveKeys } from '../data/sensitive-keys';
import type { StatementDraft } from '../draft/statement-draft';
import { hasWildcard, parseArn } from '../model/arn';
import { isReadable } from '../model/complete';
import { factsOfKey, withName } from '../model/conditions';
import { isEverybody, looseness } from '../model/everybody';
import { conditionAt } from '../model/lookup';
import { holdsPlaceholder } from '../model/placeholders';
import type { Condition } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

export const stringequalsWildcard = statementRule({
  name: 'stringequals-wildcard',
  summary: 'StringEquals compares with a * or ? that looks like a wildcard.',
  why: 'StringEquals and StringNotEquals take * and ? for the very characters. An Allow then matches no request, a Deny lets all pass; StringLike and StringNotLike know wildcards.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String',
  fixable: ['review'],
  messages: {
    literal: {
      text: 'Under {operator} the wildcard in {value} is a plain character, so nothing but this very text matches.',
      severity: 'error',
      accessAnalyzer: ['WILDCARD_WITHOUT_LIKE_OPERATOR'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "s3:ListBucket",\n      "Resource": "arn:aws:s3:::reports",\n      "Condition": {\n        "StringEquals": {\n          "aws:PrincipalTag/team": "finance",\n          "s3:prefix": ["", «"home/${aws:username}/*"»]\n        }\n      }\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "s3:ListBucket",\n      "Resource": "arn:aws:s3:::reports",\n      "Condition": {\n        "StringEquals": {\n          "aws:PrincipalTag/team": "finance"\n        },\n        "StringLike": {\n          "s3:prefix": [\n            "",\n            "home/${aws:username}/*"\n          ]\n        }\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalArn":«"arn:aws:iam::111122223333:role/web-*"»}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:*","Resource":"*","Condition":{"ArnNotLikeIfExists":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/web-*"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:RunInstances","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestTag/owner":«"*"»}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:RunInstances","Resource":"*","Condition":{"Null":{"aws:RequestTag/owner":"true"}}}}',
      },
    ],
    valid: [
      // The principal that a permission is given to can be everybody, written like this.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"lambda:AddPermission","Resource":"*","Condition":{"StringEquals":{"lambda:Principal":"*"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"StringEquals":{"s3:prefix":"${*}/${?}"},"StringLike":{"s3:prefix":"home/${aws:username}/*"},"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/web-*"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"StringEquals":{"s3:prefix":"<PREFIX>/*"}}}}',
      },
    ],
  },
  concerns: ({ conditions }) =>
    conditions.some((condition) => isLiteral(condition) && condition.values.some(({ value }) => /[*?]/.test(value))),
  *each(statement) {
    if (!isReadable(statement)) return;
    for (const condition of statement.conditions) {
      if (!isLiteral(condition)) continue;
      const { operatorText, key, values } = condition;
      for (const { value, span } of values)
        if (/[*?]/.test(value) && hasWildcard(value) && !holdsPlaceholder(value) && !isAnyPrincipal(key, value))
          yield { message: 'literal', span, data: { operator: shown(operatorText), value: shown(value) } };
    }
  },
  *fixes(statement, { span }, change) {
    const condition = conditionAt(statement, span);
    if (!condition) return;
    const isAny = condition.values.every(({ value }) => value === '*');
    if (isAny) yield* asksForKey(condition, change);
    // For everybody a pattern that any account can meet would open what is closed now.
    else if (!(statement.principals.some(isEverybody) && looseness(asPattern(condition)) === 'wide'))
      yield* asksForLike(condition, change);
  },
});

/** True for an operator that knows no wildcards. */
const isLiteral = ({ operator: { name } }: Condition): boolean => name === 'StringEquals' || name === 'StringNotEquals';

const asPattern = (condition: Condition): Condition => ({
  ...condition,
  operator: { ...condition.operator, name: condition.operator.negated ? 'StringNotLike' : 'StringLike' },
});

/** `lambda:Principal` and the like: `*` is what stands in the request. */
const isAnyPrincipal = (key: string, value: string): boolean => value === '*' && /:[a-z]*principal$/i.test(key);

/** With any value at all the key only has to be there. */
function* asksForKey({ operator, operatorText, key }: Condition, change: Change<StatementDraft>) {
  if (operator.ifExists || operator.qualifier) return;
  const value = operator.negated ? 'true' : 'false';
  const edits = change((draft) => {
    draft.setCondition('Null', key, value);
    draft.removeCondition(operatorText, key);
  });
  const title = operator.negated ? 'Ask for requests without the key' : 'Ask for requests with the key';
  yield { title, safety: 'review' as const, edits };
}

function* asksForLike({ operator, operatorText, key, values }: Condition, change: Change<StatementDraft>) {
  // A wildcard in the id of an account or a network lets others in.
  if (sensitiveKeys.has(key.toLowerCase())) return;
  const type = factsOfKey(key)?.type ?? 'String';
  // Others are no texts: `operator-type-mismatch`.
  if (type !== 'String' && type !== 'ARN') return;
  const areArns = type === 'ARN' && values.every(({ value }) => parseArn(value));
  const name = operator.negated ? (areArns ? 'ArnNotLike' : 'StringNotLike') : areArns ? 'ArnLike' : 'StringLike';
  const to = withName(operator, name);
  const edits = change((draft) => draft.moveCondition(operatorText, key, to));
  yield { title: `Compare with ${to}`, safety: 'review' as const, edits };
}
