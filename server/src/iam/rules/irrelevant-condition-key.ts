import { table } from '../../core/table';
import { isReadable } from '../model/complete';
import { mayBeEndpoint } from '../model/everybody';
import { conditionAt } from '../model/lookup';
import { conditionsOn } from '../model/statement';
import { statementRule } from '../rule';

/** Keys that say whose the resource is, by the service whose resources' policies they mean nothing in. */
const keysOfOwners = table<string>({ s3: 's3:ResourceAccount' });

export const irrelevantConditionKey = statementRule({
  name: 'irrelevant-condition-key',
  summary: "A resource's policy asks whose the resource is.",
  why: 'A policy that is attached to a bucket concerns that bucket alone, and its account is always the same. The condition always holds or never does. It is of use in the policies of users and roles.',
  reference: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html',
  kinds: ['resource'],
  fixable: ['review'],
  messages: {
    owner: {
      text: 'The policy of a resource is about that resource alone, so {key} is the same in every request and checks nothing.',
      severity: 'hint',
      accessAnalyzer: ['IRRELEVANT_CONDITION_KEY_IN_POLICY'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {\n        "AWS": "arn:aws:iam::444455556666:root"\n      },\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*",\n      "Condition": {\n        "StringEquals": {\n          «"s3:ResourceAccount"»: "111122223333"\n        }\n      }\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {\n        "AWS": "arn:aws:iam::444455556666:root"\n      },\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*"\n    }\n  ]\n}\n',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::*/*","Condition":{"StringEquals":{"s3:ResourceAccount":"111122223333"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"s3:ResourceAccount":"111122223333","aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}}',
        kind: 'endpoint',
      },
    ],
  },
  *each(statement, context) {
    const key = keysOfOwners[context.service ?? ''];
    if (!key || statement.conditions.length === 0 || !isReadable(statement) || mayBeEndpoint(statement, context))
      return;
    for (const { keyNode } of conditionsOn(statement, key))
      yield { message: 'owner', span: keyNode.span, data: { key } };
  },
  *fixes(statement, { span }, change) {
    const condition = conditionAt(statement, span);
    // Without its condition a Deny would deny everything, and an Allow with a negated one what it never allowed.
    if (!condition || statement.effect !== 'Allow' || condition.operator.negated) return;
    const edits = change((draft) => draft.removeCondition(condition.operatorText, condition.key));
    yield { title: 'Remove the condition', safety: 'review', edits };
  },
});
