import { hasKnownConditions, isComplete } from '../model/complete';
import { holdsWithoutKey } from '../model/conditions';
import { type Condition, conditionsOn, keyIs, type Statement } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

const isService = 'aws:PrincipalIsAWSService';

export const rcpMissingServiceCondition = statementRule({
  name: 'rcp-missing-service-condition',
  summary: 'A Deny of a resource control policy hits AWS services, or users, that it does not mean.',
  why: 'Resource control policies also hold for AWS services that call in their own name. These have no account, organization or tags, and users and roles have no source; a condition on what is missing holds for them, and denies what must go on working.',
  reference: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html',
  kinds: ['rcp'],
  fixable: ['review'],
  messages: {
    principal: {
      text: 'AWS services that call in their own name have no {key}, so this denies their requests too; {service} tells them apart.',
      severity: 'warning',
      accessAnalyzer: ['RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY'],
    },
    source: {
      text: 'Users and roles have no {key}, which only services bring along, so this denies their requests too; {service} tells them apart.',
      severity: 'warning',
      accessAnalyzer: ['RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY'],
    },
    presence: {
      text: 'Some requests of services have no source at all, and so no {key}; a Null condition on aws:SourceAccount keeps this from denying them.',
      severity: 'warning',
      accessAnalyzer: ['RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Principal": "*",\n      "Action": "s3:*",\n      "Resource": "*",\n      "Condition": {\n        "StringNotEqualsIfExists": {\n          «"aws:PrincipalOrgID"»: "o-a1b2c3d4e5"\n        }\n      }\n    }\n  ]\n}\n',
        kind: 'rcp',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Principal": "*",\n      "Action": "s3:*",\n      "Resource": "*",\n      "Condition": {\n        "StringNotEqualsIfExists": {\n          "aws:PrincipalOrgID": "o-a1b2c3d4e5"\n        },\n        "BoolIfExists": {\n          "aws:PrincipalIsAWSService": "false"\n        }\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{«"aws:SourceAccount"»:"111122223333"}}}}',
        kind: 'rcp',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:SourceAccount":"111122223333"},"Bool":{"aws:PrincipalIsAWSService":"true"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{«"aws:SourceOrgID"»:"o-a1b2c3d4e5"}}}}',
        kind: 'rcp',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:SourceOrgID":"o-a1b2c3d4e5"},"Bool":{"aws:PrincipalIsAWSService":"true"},"Null":{"aws:SourceAccount":"false"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{«"aws:SourceOrgID"»:"o-a1b2c3d4e5"},"Bool":{"aws:PrincipalIsAWSService":"true"}}}}',
        kind: 'rcp',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:SourceOrgID":"o-a1b2c3d4e5"},"Bool":{"aws:PrincipalIsAWSService":"true"},"Null":{"aws:SourceAccount":"false"}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}}}',
        kind: 'rcp',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:SourceOrgID":"o-a1b2c3d4e5"},"Null":{"aws:SourceAccount":"false"},"Bool":{"aws:PrincipalIsAWSService":"true"}}}}',
        kind: 'rcp',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"kms:*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/stage":"test"}}}}',
        kind: 'rcp',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}}',
        kind: 'resource:s3',
      },
    ],
  },
  *each(statement) {
    if (statement.effect !== 'Deny' || statement.conditions.length === 0) return;
    if (!isComplete(statement) || !hasKnownConditions(statement)) return;
    const told = conditionsOn(statement, isService).length > 0;
    for (const condition of statement.conditions) {
      const message = missing(condition, statement, told);
      if (message)
        yield { message, span: condition.keyNode.span, data: { key: shown(condition.key), service: isService } };
    }
  },
  *fixes(_statement, { message, data = {} }, change) {
    if (message === 'principal')
      yield {
        title: 'Except AWS services',
        safety: 'review',
        edits: change((draft) => draft.setCondition('BoolIfExists', isService, 'false')),
      };
    else if (message === 'source')
      yield {
        title: 'Deny only AWS services',
        safety: 'review',
        edits: change((draft) => {
          draft.setCondition('Bool', isService, 'true');
          if (organizationKey.test(data.key ?? '')) draft.setCondition('Null', 'aws:SourceAccount', 'false');
        }),
      };
    else
      yield {
        title: 'Except requests without a source',
        safety: 'review',
        edits: change((draft) => draft.setCondition('Null', 'aws:SourceAccount', 'false')),
      };
  },
});

/** What users and roles have. */
const principalKey = /^aws:principal(account|arn|orgid|orgpaths|tag\/.*)$/i;
/** What services bring along. */
const sourceKey = /^aws:source(account|arn|orgid|orgpaths)$/i;
const organizationKey = /^aws:sourceorg(id|paths)$/i;

function missing(condition: Condition, statement: Statement, told: boolean) {
  const { key } = condition;
  // Who lacks the key meets no other condition on it.
  if (!holdsWithoutKey(condition)) return undefined;
  if (principalKey.test(key)) return told ? undefined : 'principal';
  if (!sourceKey.test(key) || hasSource(statement)) return undefined;
  if (!told) return 'source';
  return organizationKey.test(key) ? 'presence' : undefined;
}

/** True if a condition holds only for requests with a source. */
const hasSource = ({ conditions }: Statement): boolean =>
  conditions.some(
    (condition) =>
      ['aws:SourceAccount', 'aws:SourceArn'].some((key) => keyIs(condition, key)) && !holdsWithoutKey(condition),
  );
