import { hasKnownConditions, isComplete } from '../model/complete';
import { namesAction } from '../model/match';
import { type Condition, conditionsOn, hasConditionOn } from '../model/statement';
import { statementRule } from '../rule';

const selectKey = 'dynamodb:Select';

/** Reads that give all attributes back if the request names none. */
const reads = [
  'dynamodb:GetItem',
  'dynamodb:BatchGetItem',
  'dynamodb:Query',
  'dynamodb:Scan',
  'dynamodb:PartiQLSelect',
];

export const dynamodbAttributesWithoutSelect = statementRule({
  name: 'dynamodb-attributes-without-select',
  summary: 'A list of allowed attributes does not keep a read from giving all of them back.',
  why: 'dynamodb:Attributes holds the attributes that a request names. A read that names none, because it has no projection expression, gives all of them back. Only dynamodb:Select with SPECIFIC_ATTRIBUTES makes requests name them.',
  reference: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
  kinds: ['identity', 'resource', 'session'],
  fixable: ['review'],
  messages: {
    select: {
      text: 'Reads that name no attributes give all of them back; only dynamodb:Select with SPECIFIC_ATTRIBUTES stops that.',
      severity: 'warning',
      accessAnalyzer: ['DYNAMODB_ATTRIBUTES_WITHOUT_SELECT'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": ["dynamodb:GetItem", "dynamodb:UpdateItem"],\n      "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/scores",\n      "Condition": {\n        "ForAllValues:StringEquals": {\n          «"dynamodb:Attributes"»: ["player", "score"]\n        }\n      }\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": ["dynamodb:GetItem", "dynamodb:UpdateItem"],\n      "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/scores",\n      "Condition": {\n        "ForAllValues:StringEquals": {\n          "dynamodb:Attributes": ["player", "score"]\n        },\n        "StringEqualsIfExists": {\n          "dynamodb:Select": "SPECIFIC_ATTRIBUTES"\n        }\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:Query","Resource":"arn:aws:dynamodb:eu-west-1:111122223333:table/scores","Condition":{"ForAllValues:StringEquals":{«"dynamodb:Attributes"»:["player","score"]},"StringEquals":{"dynamodb:Select":["SPECIFIC_ATTRIBUTES","ALL_ATTRIBUTES"]}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["dynamodb:GetItem","dynamodb:UpdateItem"],"Resource":"arn:aws:dynamodb:eu-west-1:111122223333:table/scores","Condition":{"ForAllValues:StringEquals":{"dynamodb:Attributes":["player","score"]},"StringEqualsIfExists":{"dynamodb:Select":"SPECIFIC_ATTRIBUTES"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["dynamodb:PutItem","dynamodb:UpdateItem"],"Resource":"arn:aws:dynamodb:eu-west-1:111122223333:table/scores","Condition":{"ForAllValues:StringEquals":{"dynamodb:Attributes":["player","score"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"dynamodb:Query","Resource":"arn:aws:dynamodb:eu-west-1:111122223333:table/scores","Condition":{"ForAnyValue:StringEquals":{"dynamodb:Attributes":["salary"]}}}}',
      },
    ],
  },
  concerns: (statement) => hasConditionOn(statement, 'dynamodb:Attributes'),
  *each(statement) {
    if (statement.effect !== 'Allow' || statement.conditions.length === 0) return;
    const conditions = conditionsOn(statement, 'dynamodb:Attributes').filter(
      ({ operator }) => operator.name !== 'Null',
    );
    if (conditions.length === 0 || !isComplete(statement) || !hasKnownConditions(statement)) return;
    if (conditionsOn(statement, selectKey).some(selectsAttributes)) return;
    if (!reads.some((action) => namesAction(statement, action))) return;
    for (const { keyNode } of conditions) yield { message: 'select', span: keyNode.span };
  },
  *fixes(statement, _report, change) {
    // Beside another condition on it no read would be allowed.
    if (conditionsOn(statement, selectKey).length > 0) return;
    // Writes have no dynamodb:Select, and stay allowed.
    const edits = change((draft) => draft.setCondition('StringEqualsIfExists', selectKey, 'SPECIFIC_ATTRIBUTES'));
    yield { title: 'Allow only reads that name their attributes', safety: 'review', edits };
  },
});

/** True unless a condition also lets reads ask for all attributes; of negated ones nothing is said. */
const selectsAttributes = ({ operator, values }: Condition): boolean =>
  operator.name !== 'Null' && (operator.negated || values.every(({ value }) => !/^all_|[*]/i.test(value)));
