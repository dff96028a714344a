import { remembered } from '../../core/memo';
import { vpceKeyServices } from '../data/vpce-key-services';
import { isComplete, isReadable } from '../model/complete';
import { anyComparison, type Comparison, holdsWithoutKey } from '../model/conditions';
import { actionsWithoutKey, actionsWithoutTags, isOnResourceTag, listedPattern } from '../model/key-support';
import { serviceOf } from '../model/kinds';
import { conditionAt } from '../model/lookup';
import { isEverything } from '../model/match';
import { type Condition, type Entry, elementOf, type Statement } from '../model/statement';
import { statementRule } from '../rule';
import { listed, shown } from '../words';

export const conditionKeyNotForAction = statementRule({
  name: 'condition-key-not-for-action',
  summary: 'Requests for an action do not have the key that a condition asks for.',
  why: 'Each action has condition keys of its own, which its page of the service authorization reference lists. A condition on another key never holds for it, so an Allow does not allow the action and a Deny does not deny it; a negated condition always holds.',
  reference:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  fixable: ['review'],
  messages: {
    unsupported: {
      text: 'Requests for {actions} have no {key}, so {consequence}.',
      severity: 'warning',
      accessAnalyzer: ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY'],
      parliament: ['UNKNOWN_CONDITION_FOR_ACTION'],
    },
    unlisted: {
      text: "AWS's reference lists no {key} for {actions}; without it {consequence}.",
      severity: 'information',
      parliament: ['UNKNOWN_CONDITION_FOR_ACTION'],
    },
    'tag-allow': {
      text: 'Requests for {actions} concern no resource with tags, so this does not allow them.',
      severity: 'hint',
      accessAnalyzer: ['ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'],
    },
    'tag-deny': {
      text: 'Requests for {actions} concern no resource with tags, so this does not deny them.',
      severity: 'warning',
      accessAnalyzer: ['DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'],
    },
    'tag-allow-others': {
      text: 'Many of the other actions concern no resource with tags, so this does not allow them; an Action would say which it does.',
      severity: 'hint',
      accessAnalyzer: ['ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'],
    },
    'tag-deny-others': {
      text: 'Many of the other actions concern no resource with tags, so this does not deny them; an Action would say which it does.',
      severity: 'warning',
      accessAnalyzer: ['DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'],
    },
    'endpoint-everything': {
      text: 'Only some services tell {key}, so for the others this condition does not check what it seems to.',
      severity: 'warning',
      accessAnalyzer: ['USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES'],
    },
    'endpoint-service': {
      text: 'AWS does not list {actions} among the services that tell {key}; for the others this condition does not check anything.',
      severity: 'information',
      accessAnalyzer: ['USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Sid": "Reports",\n      "Effect": "Allow",\n      "Action": ["s3:ListBucket", "s3:ListBucketMultipartUploads"],\n      "Resource": "arn:aws:s3:::reports",\n      "Condition": {\n        "StringLike": {\n          «"s3:prefix"»: "2026/*"\n        }\n      }\n    }\n  ]\n}\n',
        fixed: {
          'Move s3:ListBucketMultipartUploads to a statement without this condition':
            '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Sid": "Reports",\n      "Effect": "Allow",\n      "Action": ["s3:ListBucket"],\n      "Resource": "arn:aws:s3:::reports",\n      "Condition": {\n        "StringLike": {\n          "s3:prefix": "2026/*"\n        }\n      }\n    },\n    {\n      "Effect": "Allow",\n      "Action": "s3:ListBucketMultipartUploads",\n      "Resource": "arn:aws:s3:::reports"\n    }\n  ]\n}\n',
          'Remove s3:ListBucketMultipartUploads':
            '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Sid": "Reports",\n      "Effect": "Allow",\n      "Action": ["s3:ListBucket"],\n      "Resource": "arn:aws:s3:::reports",\n      "Condition": {\n        "StringLike": {\n          "s3:prefix": "2026/*"\n        }\n      }\n    }\n  ]\n}\n',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["kms:Decrypt","kms:GetKeyPolicy"],"Resource":"*","Condition":{"StringEquals":{«"kms:EncryptionContext:stage"»:"production"}}}]}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["kms:Decrypt"],"Resource":"*","Condition":{"StringEquals":{"kms:EncryptionContext:stage":"production"}}},{"Effect":"Deny","Action":"kms:GetKeyPolicy","Resource":"*"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:StopInstances","ec2:DescribeInstances"],"Resource":"*","Condition":{"StringEquals":{«"ec2:ResourceTag/stage"»:"test"}}}]}',
        fixed: {
          'Move ec2:DescribeInstances to a statement without this condition':
            '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:StopInstances"],"Resource":"*","Condition":{"StringEquals":{"ec2:ResourceTag/stage":"test"}}},{"Effect":"Allow","Action":"ec2:DescribeInstances","Resource":"*"}]}',
          'Remove ec2:DescribeInstances':
            '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:StopInstances"],"Resource":"*","Condition":{"StringEquals":{"ec2:ResourceTag/stage":"test"}}}]}',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":["ec2:*","rds:*"],"Resource":"*","Condition":{"StringEquals":{«"ec2:InstanceType"»:"p5.48xlarge"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["ec2:*"],"Resource":"*","Condition":{"StringEquals":{"ec2:InstanceType":"p5.48xlarge"}}},{"Effect":"Deny","Action":"rds:*","Resource":"*"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["kms:DescribeKey","kms:ListKeys"],"Resource":"*","Condition":{"StringEquals":{«"aws:ResourceTag/stage"»:"test"}}}]}',
        fixed: {
          'Move kms:ListKeys to a statement without this condition':
            '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["kms:DescribeKey"],"Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/stage":"test"}}},{"Effect":"Allow","Action":"kms:ListKeys","Resource":"*"}]}',
          'Remove kms:ListKeys':
            '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["kms:DescribeKey"],"Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/stage":"test"}}}]}',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["kms:ScheduleKeyDeletion","kms:ListKeys"],"Resource":"*","Condition":{"StringEquals":{«"aws:ResourceTag/stage"»:"production"}}}]}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["kms:ScheduleKeyDeletion"],"Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/stage":"production"}}},{"Effect":"Deny","Action":"kms:ListKeys","Resource":"*"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":"iam:*","Resource":"*","Condition":{"StringEquals":{«"aws:ResourceTag/stage"»:"test"}}},{"Effect":"Deny","NotAction":"iam:*","Resource":"*","Condition":{"StringEquals":{«"aws:ResourceTag/stage"»:"production"}}}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEqualsIfExists":{«"aws:VpceOrgID"»:"o-a1b2c3d4e5"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":["s3:*","dynamodb:*"],"Resource":"*","Condition":{"StringNotEqualsIfExists":{«"aws:VpceAccount"»:"111122223333"}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:ListBucket","s3:ListBucketVersions"],"Resource":"arn:aws:s3:::reports","Condition":{"StringLike":{"s3:prefix":"2026/*"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["kms:Decrypt","kms:GenerateDataKey"],"Resource":"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab","Condition":{"StringEquals":{"kms:ViaService":"s3.eu-west-1.amazonaws.com"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["dynamodb:GetItem","dynamodb:PutItem"],"Resource":"arn:aws:dynamodb:eu-west-1:111122223333:table/scores","Condition":{"ForAllValues:StringEquals":{"dynamodb:Attributes":["player","score"]},"StringEqualsIfExists":{"dynamodb:Select":"SPECIFIC_ATTRIBUTES"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["kms:DescribeKey","kms:Enable*"],"Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/stage":"test"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":["kms:ScheduleKeyDeletion","kms:ListKeys"],"Resource":"*","Condition":{"StringNotEquals":{"aws:ResourceTag/stage":"test"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":"iam:*","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalTag/stage":"production"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":["s3:*","kms:*"],"Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:VpceOrgID":"o-a1b2c3d4e5"}}}}',
      },
    ],
  },
  concerns: anyComparison((one) => mayLackKey(one) || isOnTag(one) || isOfEndpoint(one)),
  *each(statement) {
    if (!statement.effect || !isReadable(statement)) return;
    for (const condition of statement.conditions) {
      const found =
        keyFault(condition, statement) ?? tagFault(condition, statement) ?? endpointFault(condition, statement);
      if (found) yield { ...found, span: condition.keyNode.span };
    }
  },
  *fixes(statement, { message, span }, change) {
    const condition = conditionAt(statement, span);
    if (!condition || message.startsWith('endpoint') || message.endsWith('others')) return;
    const { operatorText: operator, key } = condition;
    const concerned = message.startsWith('tag') ? actionsWithoutTags(statement) : actionsWithoutKey(statement, key);
    const actions = [...new Set(concerned.map(({ value }) => value))];
    yield {
      title: `Move ${named(concerned)} to a statement without this condition`,
      safety: 'review',
      edits: change((draft) => draft.splitStatement(actions, {}, [{ operator, key }])),
    };
    if (statement.effect === 'Deny' || holdsWithoutKey(condition)) return;
    const edits = change((draft) => {
      for (const action of actions) draft.removeEntry('Action', action);
    });
    yield { title: `Remove ${named(concerned)}`, safety: 'review', edits };
  },
});

/** Remembered, as one list may be named for thousands of keys. */
const named = remembered((actions: readonly Entry[]): string => listed(actions.map(({ value }) => shown(value))));

const servicesOf = remembered((actions: readonly Entry[]): readonly string[] => [
  ...new Set(actions.map(({ value }) => serviceOf(value))),
]);

/** Services for whose keys Access Analyzer says so. */
const checkedServices = ['s3', 'kms', 'dynamodb', 'iam'];

/** True for a key of one service, unless the operator shows that the author has thought of requests without it. */
const mayLackKey = ({ operator: { name, ifExists, qualifier }, key }: Comparison): boolean =>
  name !== undefined &&
  name !== 'Null' &&
  !ifExists &&
  qualifier !== 'ForAllValues' &&
  listedPattern(key) !== undefined;

function keyFault(condition: Condition, statement: Statement) {
  if (!mayLackKey(condition)) return undefined;
  const { qualifier, negated } = condition.operator;
  const actions = actionsWithoutKey(statement, condition.key);
  if (actions.length === 0) return undefined;
  const verb = statement.effect === 'Allow' ? 'allow' : 'deny';
  const holds = negated && !qualifier;
  const consequence = holds ? 'the condition always holds' : `this does not ${verb} them`;
  const service = serviceOf(condition.key);
  const checked = checkedServices.includes(service) && servicesOf(actions).every((other) => other === service);
  const message = checked ? 'unsupported' : 'unlisted';
  return { message, data: { key: shown(condition.key), actions: named(actions), consequence } } as const;
}

const isOnTag = (comparison: Comparison): boolean => comparison.operator.name !== 'Null' && isOnResourceTag(comparison);

function tagFault(condition: Condition, statement: Statement) {
  if (!isOnTag(condition) || holdsWithoutKey(condition)) return undefined;
  const allow = statement.effect === 'Allow';
  if (elementOf(statement, 'NotAction'))
    return isComplete(statement) ? ({ message: allow ? 'tag-allow-others' : 'tag-deny-others' } as const) : undefined;
  const actions = actionsWithoutTags(statement);
  if (actions.length === 0) return undefined;
  return { message: allow ? 'tag-allow' : 'tag-deny', data: { actions: named(actions) } } as const;
}

const endpointKey = /^aws:vpce(account|orgid|orgpaths)$/i;

const isOfEndpoint = ({ operator, key }: Comparison): boolean => operator.name !== 'Null' && endpointKey.test(key);

function endpointFault(condition: Condition, statement: Statement) {
  if (!isOfEndpoint(condition)) return undefined;
  const { key } = condition;
  // The policy of a resource is about one service, whatever its Action says.
  const everywhere = statement.principals.length + statement.notPrincipals.length === 0;
  if (statement.actions.some(({ value }) => isEverything(value)) || statement.notActions.length > 0)
    return everywhere ? { message: 'endpoint-everything' as const, data: { key } } : undefined;
  const others = servicesOf(statement.actions).filter(
    (service) => /^[a-z0-9-]+$/.test(service) && !vpceKeyServices.has(service),
  );
  return others.length > 0
    ? { message: 'endpoint-service' as const, data: { key, actions: listed(others) } }
    : undefined;
}
