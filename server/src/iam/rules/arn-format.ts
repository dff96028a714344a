import { type Span, sameSpan } from '../../core/span';
import { type Need, need, text } from '../../core/template';
import { sourceOf, type Value } from '../../syntax/tree';
import type { StatementDraft } from '../draft/statement-draft';
import { type ArnFault, arnFaults, meantBy, partitionOf } from '../model/arn-format';
import { completedArn } from '../model/arn-resource';
import { isReadable } from '../model/complete';
import { serviceOf } from '../model/kinds';
import { holdsPlaceholder } from '../model/placeholders';
import type { Condition, Entry, Statement } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

const invalidArn = { parliament: ['INVALID_ARN'] } as const;

export const arnFormat = statementRule({
  name: 'arn-format',
  summary: 'An ARN lacks fields, or names a partition, service, region or account that AWS does not have.',
  why: 'An ARN has the form arn:partition:service:region:account:resource. AWS compares it field by field, so one with a wrong field matches nothing: an Allow grants less than it says, and a Deny protects nothing.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  fixable: ['review'],
  messages: {
    prefix: {
      ...invalidArn,
      text: '{text} is no ARN, since these begin with "arn:", so it matches nothing or AWS refuses the policy.',
      severity: { default: 'warning', session: 'error' },
      accessAnalyzer: ['INVALID_ARN_PREFIX'],
    },
    fields: {
      ...invalidArn,
      text: 'This ARN has fewer than six fields: in an identity policy AWS fills them with *, which may be more than is meant, elsewhere it refuses them.',
      severity: { default: 'warning', session: 'error' },
      accessAnalyzer: ['MISSING_ARN_FIELD'],
    },
    partition: {
      text: 'AWS has no partition {text}, so this ARN matches nothing.',
      severity: 'error',
      accessAnalyzer: ['INVALID_PARTITION'],
    },
    'service-case': {
      text: 'Services are written in lower case in ARNs, so with {text} this one matches nothing.',
      severity: 'error',
      accessAnalyzer: ['INVALID_ARN_SERVICE_CASE'],
    },
    service: {
      text: 'AWS is not known to have a service {text}, so this ARN probably matches nothing.',
      severity: 'warning',
      accessAnalyzer: ['INVALID_SERVICE'],
    },
    retired: {
      text: 'AWS has switched off the service {text}, so this ARN matches nothing any more.',
      severity: 'information',
    },
    region: {
      text: 'AWS has no region {text}, so this ARN matches nothing.',
      severity: 'error',
      accessAnalyzer: ['INVALID_ARN_REGION'],
    },
    'new-region': {
      text: 'The region {text} is not known; unless it is a new one, this ARN matches nothing.',
      severity: 'information',
      accessAnalyzer: ['INVALID_ARN_REGION'],
    },
    'other-partition': {
      text: 'The region {text} belongs to the partition {partition}, so this ARN of another one matches nothing.',
      severity: 'error',
    },
    account: {
      text: 'An account id has 12 digits, so with {text} this ARN matches nothing.',
      severity: 'error',
      accessAnalyzer: ['INVALID_ARN_ACCOUNT'],
    },
    condition: {
      text: 'No ARN of AWS can hold {text} here, so none is ever equal to this value.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "sqs:SendMessage",\n    "Resource": [\n      "arn:aws:«SQS»:eu-central-1:111122223333:orders",\n      "arn:«amazon»:sqs:eu-central-1:111122223333:invoices",\n      "arn:aws:sqs:«eu-centrall-1»:«1111-2222-3333»:returns"\n    ]\n  }\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "sqs:SendMessage",\n    "Resource": [\n      "arn:aws:sqs:eu-central-1:111122223333:orders",\n      "arn:amazon:sqs:eu-central-1:111122223333:invoices",\n      "arn:aws:sqs:eu-centrall-1:1111-2222-3333:returns"\n    ]\n  }\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":[«"aws:s3:::reports/*"»,«"s3:::invoices/*"»,«"reports"»]}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::reports/*","s3:::invoices/*","reports"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":[«"arn:aws:sqs:*"»,«"arn:aws:sqs:eu-central-1:orders"»]}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":["arn:aws:sqs:*:*:*","arn:aws:sqs:eu-central-1:orders"]}}',
      },
      {
        kind: 'session',
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":«"arn:aws:s3::reports/*"»}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","NotResource":["arn:aws:«sqss»:eu-central-1:111122223333:orders","arn:aws:«elastic-inference»:eu-central-1:111122223333:elastic-inference-accelerator/eia-1","arn:aws:sqs:«eu-central-9»:111122223333:orders"]}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","NotResource":["arn:aws:sqs:eu-central-1:111122223333:orders","arn:aws:elastic-inference:eu-central-1:111122223333:elastic-inference-accelerator/eia-1","arn:aws:sqs:eu-central-9:111122223333:orders"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":[«"arn:*"»,«"arn:aws::eu-central-1:111122223333:orders"»]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:«cn-north-1»:111122223333:orders"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws-cn:sqs:cn-north-1:111122223333:orders"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-central-1:«11112222»:orders"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-central-1:111122223333:orders"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-central-1:111122223333:orders","Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:«SNS»:eu-central-1:111122223333:orders"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-central-1:111122223333:orders","Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:sns:eu-central-1:111122223333:orders"}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":["zocalo:*","appmesh:*"],"Resource":["arn:aws:zocalo:*:111122223333:*","arn:aws:appmesh:*:111122223333:mesh/*"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject","execute-api:Invoke","ec2:RunInstances"],"Resource":["arn:aws:s3:us-west-2:111122223333:accesspoint/ap/object/*","arn:aws:apigateway:*::/restapis/*","arn:aws:ec2:*::image/*"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetPolicy","Resource":["arn:aws:iam::aws:policy/ReadOnlyAccess","arn:*:iam::*:policy/*","arn:aws-us-gov:iam::1111*:policy/a"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"execute-api:Invoke","Resource":"execute-api:/prod/GET/orders"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":["*","<BUCKET_ARN>/*","arn:aws:sqs:REGION:ACCOUNT-ID:orders","${BucketArn}/*","arn:${AWS::Partition}:s3:::reports/*"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"sqs:*","Resource":"*","Condition":{"ArnNotLike":{"aws:PrincipalArn":["*:role/admin","arn:aws:iam::*:role/admin"]},"StringLike":{"aws:SourceArn":"SQS"}}}}',
      },
    ],
  },
  concerns: ({ resources, notResources, conditions }) =>
    resources.some(isFaulty) || notResources.some(isFaulty) || conditions.some(comparesArns),
  *each(statement) {
    if (!isReadable(statement)) return;
    for (const { entry, faults, condition } of faultyEntries(statement))
      for (const found of faults) {
        if (found.fault === 'retired' && namesService(statement, found.text)) continue;
        yield {
          message: condition ? 'condition' : found.fault,
          span: spanOf(entry, found),
          data: { text: shown(found.text) || '""', partition: partitionOf(found.text) },
        };
      }
  },
  *fixes(statement, { message, span }, change) {
    for (const faulty of faultyEntries(statement)) {
      const { entry, faults, condition } = faulty;
      const found = faults.find((one) => (condition || one.fault === message) && sameSpan(spanOf(entry, one), span));
      if (!found) continue;
      const repair = repairOf(entry.value, found);
      if (repair)
        yield {
          title: repair.title,
          safety: 'review',
          edits: change((draft) => replace(draft, faulty, repair.value)),
        };
      return;
    }
  },
});

/** What is marked: the wrong field, or all of the text if that is no ARN or nothing stands in the field. */
const spanOf = ({ value, node, span }: Entry, { start, end }: ArnFault): Span =>
  end === start || end - start === value.length ? span : sourceOf(node, start, end);

const isFaulty = ({ value }: Entry): boolean => arnFaults(value).length > 0;

const comparesArns = ({ operator }: Condition): boolean => operator.name?.startsWith('Arn') ?? false;

/** One word on a service that was switched off is enough: `unknown-action` has it for the actions. */
const namesService = ({ actions, notActions }: Statement, service: string): boolean =>
  [...actions, ...notActions].some(({ value }) => serviceOf(value) === service);

interface FaultyEntry {
  readonly entry: Entry;
  readonly element: 'Resource' | 'NotResource';
  /** The condition whose value it is; absent for a resource. */
  readonly condition?: Condition;
  readonly faults: readonly ArnFault[];
}

function* faultyEntries(statement: Statement): Iterable<FaultyEntry> {
  const faultsOf = ({ value }: Entry) => (holdsPlaceholder(value) ? [] : arnFaults(value));
  for (const element of ['Resource', 'NotResource'] as const)
    for (const entry of element === 'Resource' ? statement.resources : statement.notResources) {
      const faults = faultsOf(entry);
      if (faults.length > 0) yield { entry, element, faults };
    }
  for (const condition of statement.conditions) {
    if (!comparesArns(condition)) continue;
    for (const entry of condition.values) {
      const faults = faultsOf(entry).filter((fault) => isSureInCondition(fault));
      if (faults.length > 0) yield { entry, element: 'Resource', condition, faults };
    }
  }
}

/** What may come and go is said of resources alone; a pattern of fewer fields is a matter of taste. */
const isSureInCondition = ({ fault, text }: ArnFault): boolean =>
  fault === 'prefix'
    ? !/^[^:]*[*?$]/.test(text)
    : ['partition', 'service-case', 'region', 'other-partition', 'account'].includes(fault);

function replace(draft: StatementDraft, { entry, element, condition }: FaultyEntry, value: Value): void {
  if (condition) draft.replaceConditionValue(condition.operatorText, condition.key, entry.value, value);
  else draft.replaceEntry(element, entry.value, value);
}

const account: Need = need('ACCOUNT_ID', '111122223333');

/** What to write in the place of a whole value. */
function repairOf(value: string, found: ArnFault): { title: string; value: Value } | undefined {
  const { fault, start, end } = found;
  const [before, after] = [value.slice(0, start), value.slice(end)];
  if (fault === 'fields') {
    const whole = completedArn(value);
    // Of nothing but wildcards it would stay open what is meant.
    return whole === undefined || /^arn[:*]*$/.test(whole)
      ? undefined
      : { title: `Write all fields: ${shown(whole)}`, value: whole };
  }
  if (fault === 'other-partition') {
    const partition = partitionOf(found.text);
    return { title: `Change the partition to ${partition}`, value: value.replace(/^arn:[^:]*/, `arn:${partition}`) };
  }
  const meant = meantBy(found);
  if (meant !== undefined) return { title: `Change to ${shown(meant)}`, value: before + meant + after };
  if (fault === 'account') return { title: 'Put in the account id', value: text`${before}${account}${after}` };
  return undefined;
}
