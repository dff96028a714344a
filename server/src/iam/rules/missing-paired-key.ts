import { need, text } from '../../core/template';
import { hasKnownConditions, isComplete } from '../model/complete';
import { anyComparison, type Comparison } from '../model/conditions';
import { conditionAt } from '../model/lookup';
import { namesAction } from '../model/match';
import { type Condition, keyIs, type Statement } from '../model/statement';
import { statementRule } from '../rule';

export const missingPairedKey = statementRule({
  name: 'missing-paired-key',
  summary: 'A condition means little without another key, or without the action that brings the key.',
  why: 'Private IP addresses are the same in every network, so they say something only together with the network. Keys such as sts:SourceIdentity are in a request only if the caller may also set them, which takes an action of its own.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip',
  fixable: ['review'],
  messages: {
    key: {
      text: 'Private addresses occur in every network, so {key} also matches other networks; it needs {partner} beside it.',
      severity: 'warning',
      accessAnalyzer: ['MISSING_PAIRED_CONDITION_KEYS'],
    },
    action: {
      text: 'Requests have {key} only if they also do {action}, which this statement does not allow, so it allows nothing.',
      severity: 'warning',
      accessAnalyzer: ['MISSING_ACTION_FOR_CONDITION_KEY'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*",\n      "Condition": {\n        "IpAddress": {\n          «"aws:VpcSourceIp"»: "10.0.0.0/16"\n        }\n      }\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*",\n      "Condition": {\n        "IpAddress": {\n          "aws:VpcSourceIp": "10.0.0.0/16"\n        },\n        "StringEquals": {\n          "aws:SourceVpc": "vpc-1a2b3c4d"\n        }\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"IpAddress":{«"aws:Ec2InstanceSourcePrivateIPv4"»:"10.0.4.7"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"IpAddress":{"aws:Ec2InstanceSourcePrivateIPv4":"10.0.4.7"},"StringEquals":{"aws:Ec2InstanceSourceVpc":"vpc-1a2b3c4d"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/build"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{«"sts:SourceIdentity"»:"ann"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/build"},"Action":["sts:AssumeRole","sts:SetSourceIdentity"],"Condition":{"StringEquals":{"sts:SourceIdentity":"ann"}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/16"},"StringEquals":{"aws:SourceVpc":"vpc-0a1b2c3d"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/build"},"Action":["sts:AssumeRole","sts:SetSourceIdentity"],"Condition":{"StringEquals":{"sts:SourceIdentity":"ann"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"aws:Ec2InstanceSourcePrivateIPv4":"${aws:VpcSourceIp}"},"Null":{"ec2:SourceInstanceARN":"false"},"BoolIfExists":{"aws:ViaAWSService":"false"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"arn:aws:iam::111122223333:role/build","Condition":{"Null":{"sts:SourceIdentity":"true"}}}}',
      },
    ],
  },
  concerns: anyComparison((comparison) => pairOf(comparison) !== undefined || actionFor(comparison) !== undefined),
  *each(statement) {
    if (!isComplete(statement) || !hasKnownConditions(statement)) return;
    for (const condition of statement.conditions) {
      const found = missingPartner(condition, statement) ?? missingAction(condition, statement);
      if (found) yield { ...found, span: condition.keyNode.span };
    }
  },
  *fixes(statement, { message, span, data = {} }, change) {
    const { action, partner } = data;
    if (message === 'key' && partner !== undefined) {
      const condition = conditionAt(statement, span);
      // Beside a negated one, which leaves a network out, another condition would leave out less, not more.
      if (condition?.operator.negated !== false) return;
      const edits = change((draft) =>
        draft.setCondition('StringEquals', partner, text`${need('VPC_ID', 'vpc-1a2b3c4d')}`),
      );
      yield { title: `Also ask for ${partner}`, safety: 'review', edits };
    }
    if (message !== 'action' || action === undefined) return;
    yield {
      title: `Also allow ${action}`,
      safety: 'review',
      edits: change((draft) => draft.addEntry('Action', action)),
    };
  },
});

interface Pair {
  readonly key: string;
  /** Any of them will do; the first is named. */
  readonly partners: readonly string[];
}

/** As the documentation of the keys asks. */
const pairs: readonly Pair[] = [
  {
    key: 'aws:VpcSourceIp',
    partners: [
      'aws:SourceVpc',
      'aws:SourceVpce',
      'aws:SourceVpcArn',
      'aws:VpceAccount',
      'aws:VpceOrgID',
      'aws:VpceOrgPaths',
    ],
  },
  {
    key: 'aws:Ec2InstanceSourcePrivateIPv4',
    partners: ['aws:Ec2InstanceSourceVpc', 'aws:SourceVpc', 'aws:SourceVpce'],
  },
];

const pairOf = (condition: Comparison): Pair | undefined => pairs.find(({ key }) => keyIs(condition, key));

function missingPartner(condition: Condition, { conditions }: Statement) {
  const { operator, values } = condition;
  const pair = pairOf(condition);
  // Compared with each other, the keys of the network and of the instance say that the request comes from it.
  if (!pair || operator.name === 'Null' || !values.some(({ value }) => !value.includes('${'))) return undefined;
  if (conditions.some((other) => pair.partners.some((key) => keyIs(other, key)))) return undefined;
  return { message: 'key' as const, data: { key: pair.key, partner: pair.partners[0] ?? '' } };
}

/** What callers set when they assume a role, and the action that lets them. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html */
const actionsOfKeys: Readonly<Record<string, string>> = {
  'sts:SourceIdentity': 'sts:SetSourceIdentity',
  'sts:TransitiveTagKeys': 'sts:TagSession',
};

const actionFor = (condition: Comparison) => Object.entries(actionsOfKeys).find(([key]) => keyIs(condition, key));

function missingAction(condition: Condition, statement: Statement) {
  const { name, negated, ifExists, qualifier } = condition.operator;
  if (statement.effect !== 'Allow' || !name || name === 'Null' || negated || ifExists || qualifier === 'ForAllValues')
    return undefined;
  const found = actionFor(condition);
  if (!found || statement.actions.length === 0) return undefined;
  const [key, action] = found;
  return namesAction(statement, action) ? undefined : { message: 'action' as const, data: { key, action } };
}
