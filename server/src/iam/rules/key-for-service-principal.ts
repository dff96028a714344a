import { table } from '../../core/table';
import { isReadable } from '../model/complete';
import { holdsWithoutKey } from '../model/conditions';
import { conditionAt } from '../model/lookup';
import { isAboutServices } from '../model/principals';
import { hasConditions, type Statement } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

export const keyForServicePrincipal = statementRule({
  name: 'key-for-service-principal',
  summary: 'A condition asks an AWS service for a property that only users and roles have.',
  why: 'When a service calls in its own name, the request has no account, organization, ARN or tag of a user or role. The condition never holds then, or always, whatever the value. Keys that begin with aws:Source tell for whom the service acts.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties',
  kinds: ['resource', 'trust'],
  fixable: ['review'],
  messages: {
    key: {
      text: 'Services that call in their own name have no {key}, so this condition {consequence} for them.',
      severity: 'error',
      accessAnalyzer: ['UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {\n        "Service": "cloudtrail.amazonaws.com"\n      },\n      "Action": "s3:PutObject",\n      "Resource": "arn:aws:s3:::trails/*",\n      "Condition": {\n        "StringEquals": {\n          «"aws:PrincipalOrgID"»: "o-a1b2c3d4e5"\n        }\n      }\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {\n        "Service": "cloudtrail.amazonaws.com"\n      },\n      "Action": "s3:PutObject",\n      "Resource": "arn:aws:s3:::trails/*",\n      "Condition": {\n        "StringEquals": {\n          "aws:SourceOrgID": "o-a1b2c3d4e5"\n        }\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:jobs","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:sns:eu-west-1:111122223333:jobs"},"StringEquals":{«"aws:PrincipalTag/team"»:"audit"}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"rolesanywhere.amazonaws.com"},"Action":["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"],"Condition":{"StringEquals":{"aws:PrincipalTag/x509Subject/OU":"build"},"ArnEquals":{"aws:SourceArn":"arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/1234abcd-12ab-34cd-56ef-1234567890ab"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::trails/*","Condition":{"StringEquals":{"aws:SourceOrgID":"o-a1b2c3d4e5"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333","Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::trails/*","Condition":{"StringEquals":{"aws:PrincipalAccount":"111122223333","aws:SourceAccount":"111122223333"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"delivery.logs.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::logs/*","Condition":{"Bool":{"aws:PrincipalIsAWSService":"true"},"StringEquals":{"aws:SourceAccount":"111122223333"}}}}',
      },
    ],
  },
  concerns: (statement) => hasConditions(statement) && isAboutServices(statement),
  *each(statement) {
    if (!isAboutServices(statement) || !isReadable(statement)) return;
    for (const condition of statement.conditions) {
      const { key, keyNode, operator } = condition;
      if (operator.name === 'Null' || !isOfUsers(key) || isOfCertificate(key, statement)) continue;
      const consequence = holdsWithoutKey(condition) ? 'always holds' : 'never holds';
      yield { message: 'key', span: keyNode.span, data: { key: shown(key), consequence } };
    }
  },
  *fixes(statement, { span }, change) {
    const condition = conditionAt(statement, span);
    const instead = sourceKeys[condition?.key.toLowerCase() ?? ''];
    if (!condition || !instead) return;
    const edits = change((draft) => draft.renameCondition(condition.operatorText, condition.key, instead));
    yield { title: `Change it to ${instead}`, safety: 'review', edits };
  },
});

const isOfUsers = (key: string): boolean => {
  const lower = key.toLowerCase();
  return keysOfUsers.has(lower) || lower.startsWith('aws:principaltag/');
};

/**
 * What IAM Roles Anywhere knows of the certificate of its caller, in tags of the session.
 * https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
 */
const isOfCertificate = (key: string, { principals }: Statement): boolean =>
  /^aws:principaltag\/x509/i.test(key) && principals.some(({ value }) => value.startsWith('rolesanywhere.'));

const keysOfUsers: ReadonlySet<string> = new Set(
  'aws:principalorgid aws:principalorgpaths aws:principalaccount aws:principalarn aws:userid aws:username'.split(' '),
);

/** The same property of what the service acts for. */
const sourceKeys = table<string>({
  'aws:principalorgid': 'aws:SourceOrgID',
  'aws:principalorgpaths': 'aws:SourceOrgPaths',
  'aws:principalaccount': 'aws:SourceAccount',
});
