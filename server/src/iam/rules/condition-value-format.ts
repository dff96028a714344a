import type { Fix, Report } from '../../core/rule';
import { closestNames } from '../../core/spelling';
import { need, text } from '../../core/template';
import type { Value } from '../../syntax/tree';
import { regions, serviceOf } from '../data/reference';
import { hasWildcard } from '../model/arn';
import { isReadable, isTemplateText } from '../model/complete';
import { anyComparison, type Comparison, comparesText } from '../model/conditions';
import { conditionAt } from '../model/lookup';
import { isStandIn } from '../model/principals';
import type { Condition, Entry } from '../model/statement';
import { formatFault, formatOfKey, isNetworkId } from '../model/value-formats';
import { statementRule } from '../rule';
import { shown, shownWithBlanks } from '../words';

const nobody = 'so no request has it';

const messages = {
  'region-form': {
    text: `{value} is not written as a region, such as eu-west-1, ${nobody}.`,
    severity: 'error',
    accessAnalyzer: ['INVALID_REGION'],
  },
  region: {
    text: `There is no region {value}, ${nobody}.`,
    // AWS opens some every year.
    severity: 'warning',
    accessAnalyzer: ['INVALID_REGION'],
  },
  vpc: {
    text: `{value} is no id of a VPC, which is vpc- and 8 or 17 characters, ${nobody}.`,
    severity: 'error',
    accessAnalyzer: ['INVALID_VPC_FORMAT'],
  },
  vpce: {
    text: `{value} is no id of a VPC endpoint, which is vpce- and 8 or 17 characters, ${nobody}.`,
    severity: 'error',
    accessAnalyzer: ['INVALID_VPCE_FORMAT'],
  },
  'kms-key': {
    text: `{value} is not the ARN of a KMS key, which {key} always is, ${nobody}.`,
    severity: 'error',
    accessAnalyzer: ['INVALID_KMS_KEY_VALUE'],
  },
  'service-name': {
    text: `{value} is not written as a service, such as lambda.amazonaws.com, ${nobody}.`,
    severity: 'error',
    accessAnalyzer: ['INVALID_SERVICE_PRINCIPAL_FORMAT'],
  },
  service: {
    text: `There is no service {service}, ${nobody}; {meant} is one.`,
    severity: 'warning',
    accessAnalyzer: ['INVALID_SERVICE'],
  },
  'service-region': {
    text: `{value} has no region in it, unlike s3.eu-west-1.amazonaws.com, ${nobody}.`,
    severity: 'warning',
  },
} as const;

type Id = keyof typeof messages;

export const conditionValueFormat = statementRule({
  name: 'condition-value-format',
  summary: 'A value in a Condition is no region, network, KMS key or service that can be.',
  why: 'Some condition keys have values of a fixed form. With a value that no request can have, an Allow grants nothing, and a Deny stops nobody, or everybody.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  fixable: ['review'],
  messages,
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Action": "ec2:*",\n      "Resource": "*",\n      "Condition": {\n        "StringNotEquals": {"aws:RequestedRegion": [«"eu-west1"», "eu-central-1", «"eu-east-7"»]}\n      }\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Action": "ec2:*",\n      "Resource": "*",\n      "Condition": {\n        "StringNotEquals": {"aws:RequestedRegion": ["eu-west-1", "eu-central-1", "eu-east-7"]}\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"aws:SourceVpc":«"vpce-1a2b3c4d"»}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"aws:SourceVpce":"vpce-1a2b3c4d"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"aws:SourceVpc":«"vpc-1234"»,"aws:SourceVpce":[«"1a2b3c4d"»,"vpce-1a2b3c4d"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"s3:x-amz-server-side-encryption-aws-kms-key-id":«"1234abcd-12ab-34cd-56ef-1234567890ab"»}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"s3:x-amz-server-side-encryption-aws-kms-key-id":"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:role/web","Condition":{"StringEquals":{"iam:PassedToService":[«"lambda"»,«"dynamdb.amazonaws.com"»]}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:role/web","Condition":{"StringEquals":{"iam:PassedToService":["lambda.amazonaws.com","dynamdb.amazonaws.com"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:eu-west-1:111122223333:key/*","Condition":{"StringEquals":{"kms:ViaService":«"s3.amazonaws.com"»}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:eu-west-1:111122223333:key/*","Condition":{"StringEquals":{"kms:ViaService":"s3.eu-west-1.amazonaws.com"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:eu-west-1:111122223333:key/*","Condition":{"ForAnyValue:StringEquals":{"aws:CalledVia":«"dynamdb.amazonaws.com"»}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:eu-west-1:111122223333:key/*","Condition":{"ForAnyValue:StringEquals":{"aws:CalledVia":"dynamodb.amazonaws.com"}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":["eu-west-1","us-gov-west-1","<REGION>"]},"StringNotLike":{"aws:RequestedRegion":"eu-*"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"aws:SourceVpc":["vpc-1a2b3c4d","vpc-0123456789abcdef0","<my-vpc>","${aws:Ec2InstanceSourceVpc}"],"aws:SourceVpce":"vpce-0123456789abcdef0"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::reports/*","Condition":{"ArnLike":{"s3:x-amz-server-side-encryption-aws-kms-key-id":"arn:aws:kms:*:111122223333:key/*"},"StringEqualsIfExists":{"s3:x-amz-server-side-encryption-aws-kms-key-id":"arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab"}}}}',
      },
      // Services call themselves as they like.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:role/web","Condition":{"StringEquals":{"iam:PassedToService":["application-signals.cloudwatch.amazonaws.com","macie.amazonaws.com","ecs-tasks.amazonaws.com","ec2.amazonaws.com.cn","monitoring.rds.amazonaws.com"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:eu-west-1:111122223333:key/*","Condition":{"StringLike":{"kms:ViaService":["s3.*.amazonaws.com","workmail.us-east-1.amazonaws.com"]}}}}',
      },
    ],
  },
  concerns: anyComparison((comparison) => formatIn(comparison) !== undefined),
  *each(statement) {
    if (!isReadable(statement)) return;
    for (const condition of statement.conditions)
      for (const entry of condition.values) {
        const found = reportOf(condition, entry);
        if (found) yield found;
      }
  },
  *fixes(statement, { message, span, data }, change) {
    const condition = conditionAt(statement, span);
    const value = condition?.values.find((entry) => entry.span.start === span.start)?.value;
    if (!condition || value === undefined) return;
    const { operatorText, key, values } = condition;
    const other = message === 'vpc' ? 'vpce' : message === 'vpce' ? 'vpc' : undefined;
    if (other) {
      const to = other === 'vpc' ? 'aws:SourceVpc' : 'aws:SourceVpce';
      if (!values.every((entry) => isNetworkId(other, entry.value))) return;
      const edits = change((draft) => draft.renameCondition(operatorText, key, to));
      yield { title: `Change the key to ${to}`, safety: 'review', edits };
      return;
    }
    const instead = insteadOf(message as Id, key, value, data?.meant);
    if (!instead) return;
    const edits = change((draft) => draft.replaceConditionValue(operatorText, key, value, instead.value));
    yield { title: instead.title, safety: 'review', edits } satisfies Fix;
  },
});

const formatIn = ({ operator, key }: Comparison) => (comparesText(operator) ? formatOfKey(key) : undefined);

function reportOf(condition: Condition, { value, span }: Entry): Report<Id> | undefined {
  const { operator, key } = condition;
  const format = formatIn(condition);
  if (!format || value === '' || hasWildcard(value) || isTemplateText(value)) return undefined;
  const compared = operator.name?.endsWith('IgnoreCase') ? value.toLowerCase() : value;
  const found = formatFault(format, key, compared);
  if (!found || (isStandIn(value) && formatFault(format, key, value.toLowerCase()))) return undefined;
  const { fault, service = '', meant = '' } = found;
  return { message: fault, span, data: { value: shownWithBlanks(value), key: shown(key), service, meant } };
}

const region = need('REGION', 'eu-west-1');

/** What is meant in place of a value. */
function insteadOf(
  message: Id,
  key: string,
  value: string,
  meant: string | undefined,
): { readonly title: string; readonly value: Value } | undefined {
  const isVia = key.toLowerCase() === 'kms:viaservice';
  const changed = (to: string) => ({ title: `Change it to ${to}`, value: to });
  switch (message) {
    case 'region':
    case 'region-form': {
      const [closest, ...others] = closestNames(value, regions);
      return closest !== undefined && others.length === 0 ? changed(closest) : undefined;
    }
    case 'kms-key':
      if (!/^(mrk-)?[0-9a-f-]{32,36}$/i.test(value)) return undefined;
      return {
        title: 'Write the ARN of the key',
        value: text`arn:aws:kms:${region}:${need('ACCOUNT_ID', '111122223333')}:key/${value}`,
      };
    case 'service-name':
      if (!serviceOf(value)) return undefined;
      return isVia ? inRegion(value) : changed(`${value.toLowerCase()}.amazonaws.com`);
    case 'service':
      return meant ? changed(`${meant}${value.slice(value.indexOf('.'))}`) : undefined;
    case 'service-region':
      return inRegion(value.slice(0, value.indexOf('.')));
    default:
      return undefined;
  }
}

const inRegion = (service: string) => ({
  title: 'Name the region',
  value: text`${service.toLowerCase()}.${region}.amazonaws.com`,
});
