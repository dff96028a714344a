import { need, text } from '../../core/template';
import { type ScalarNode, sourceOf, type Value } from '../../syntax/tree';
import { parseArn } from '../model/arn';
import { arnFaults } from '../model/arn-format';
import { type ArnMismatch, arnMismatch, meantResource } from '../model/arn-resource';
import { isReadable } from '../model/complete';
import { holdsPlaceholder } from '../model/placeholders';
import type { Entry, Statement } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

export const arnResource = statementRule({
  name: 'arn-resource',
  summary: 'An ARN does not have the form of any resource of its service.',
  why: 'Each type of resource has ARNs of one form: those of S3 buckets have no region and no account, those of queues have both. An ARN of any other form matches nothing, so an Allow grants less than it says, and a Deny protects nothing.',
  reference:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  fixable: ['review'],
  messages: {
    'region-given': {
      text: 'ARNs of this form have no region in {service}, so with {text} this one matches nothing.',
      severity: 'error',
      accessAnalyzer: ['ARN_REGION_NOT_ALLOWED'],
    },
    'account-given': {
      text: 'ARNs of this form have no account in {service}, so with {text} this one matches nothing.',
      severity: 'error',
      accessAnalyzer: ['ARN_ACCOUNT_NOT_ALLOWED'],
    },
    'region-missing': {
      text: 'ARNs of this form name a region in {service}, so without one this matches nothing.',
      severity: 'warning',
      accessAnalyzer: ['MISSING_ARN_REGION'],
    },
    'account-missing': {
      text: 'ARNs of this form name an account in {service}, so without one this matches nothing.',
      severity: 'warning',
      accessAnalyzer: ['MISSING_ARN_ACCOUNT'],
    },
    form: {
      text: '{service} is not known to have resources with ARNs of this form, so this one probably matches nothing.',
      severity: 'warning',
      accessAnalyzer: ['INVALID_ARN_RESOURCE'],
    },
    // Access Analyzer is silent about ARNs that leave open in which regions or accounts they mean something.
    open: {
      text: '{service} is not known to have resources with ARNs of this form, so this one may match nothing.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "s3:GetObject",\n    "Resource": "arn:aws:s3:«us-east-1»:«111122223333»:reports/*"\n  }\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "s3:GetObject",\n    "Resource": "arn:aws:s3:::reports/*"\n  }\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetRole","Resource":["arn:aws:iam:«eu-central-1»:111122223333:role/audit","arn:aws:iam::111122223333:role/reader"]}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetRole","Resource":["arn:aws:iam::111122223333:role/audit","arn:aws:iam::111122223333:role/reader"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"logs:DescribeLogStreams","Resource":[«"arn:aws:logs:::log-group:app"»,«"arn:aws:logs::111122223333:log-group:web"»]}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"logs:DescribeLogStreams","Resource":["arn:aws:logs:*:*:log-group:app","arn:aws:logs::111122223333:log-group:web"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetRole","Resource":«"arn:aws:iam:::role/audit"»}}',
        fixed: {
          'Put in the account id':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetRole","Resource":"arn:aws:iam::111122223333:role/audit"}}',
          'Put * in place of the account':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetRole","Resource":"arn:aws:iam::*:role/audit"}}',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"lambda:InvokeFunction","Resource":["arn:aws:lambda:eu-central-1:111122223333:«function/reports»"]}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"lambda:InvokeFunction","Resource":["arn:aws:lambda:eu-central-1:111122223333:function:reports"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"states:StartExecution","NotResource":["arn:aws:states:*:*:«statemachine:reports»","arn:aws:states:*:*:«machine/reports»",«"arn:aws:states:*::stateMachine:invoices"»]}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"states:StartExecution","NotResource":["arn:aws:states:*:*:stateMachine:reports","arn:aws:states:*:*:machine/reports","arn:aws:states:*::stateMachine:invoices"]}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject","execute-api:Invoke","ec2:RunInstances"],"Resource":["arn:aws:s3:us-west-2:111122223333:accesspoint/ap/object/*","arn:aws:apigateway:*::/restapis/*","arn:aws:ec2:*::image/*"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:*:*:reports/*","arn:aws:s3:::*","arn:aws:s3::111122223333:accesspoint/mfzwi23gnjvgw.mrap/object/*","arn:aws:s3:::${aws:PrincipalAccount}-reports/*"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["ssm:GetDocument","ssm:GetParameter"],"Resource":["arn:aws:ssm:eu-central-1::document/AWS-RunShellScript","arn:aws:ssm:*::parameter/aws/service/*"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetPolicy","Resource":["arn:aws:iam::aws:policy/ReadOnlyAccess","arn:aws:iam::<ACCOUNT>:policy/audit"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"logs:DescribeLogGroups","Resource":["arn:aws:logs:*:*:*","arn:aws:logs:${Region}:${Account}:log-group:app"]}}',
      },
    ],
  },
  concerns: (statement) => mismatches(statement).length > 0,
  *each(statement) {
    if (!isReadable(statement)) return;
    for (const { entry, mismatch } of mismatches(statement)) {
      const { region, account, service } = parseArn(entry.value) ?? { region: '', account: '', service: '' };
      for (const field of fieldsOf(mismatch))
        yield {
          message: messageOf(mismatch, field),
          span: spanOf(entry, field),
          data: { service: shown(service), text: shown(field === 'account' ? account : region) },
        };
    }
  },
  *fixes(statement, { message, span }, change) {
    const found = mismatches(statement).find(({ entry, mismatch }) =>
      fieldsOf(mismatch).some((field) => {
        const own = spanOf(entry, field);
        return own.start === span.start && own.end === span.end && messageOf(mismatch, field) === message;
      }),
    );
    if (!found) return;
    const { entry, element, mismatch } = found;
    for (const { title, value } of repairs(entry.value, mismatch))
      yield { title, safety: 'review', edits: change((draft) => draft.replaceEntry(element, entry.value, value)) };
  },
});

interface Found {
  readonly entry: Entry;
  readonly element: 'Resource' | 'NotResource';
  readonly mismatch: ArnMismatch;
}

function mismatches({ resources, notResources }: Statement): Found[] {
  const found: Found[] = [];
  const look = (element: Found['element'], entries: readonly Entry[]) => {
    for (const entry of entries) {
      // Most resources are fine, and then nothing else is looked at.
      const mismatch = arnMismatch(entry.value);
      if (mismatch && !holdsPlaceholder(entry.value) && arnFaults(entry.value).length === 0)
        found.push({ entry, element, mismatch });
    }
  };
  look('Resource', resources);
  look('NotResource', notResources);
  return found;
}

/** What is marked: a field, or all of the ARN where a field is missing. */
type Marked = 'region' | 'account' | 'resource' | 'all';

const fieldsOf = ({ mismatch }: ArnMismatch): readonly Marked[] => {
  switch (mismatch) {
    case 'both-given':
      return ['region', 'account'];
    case 'region-given':
      return ['region'];
    case 'account-given':
      return ['account'];
    case 'form':
      return ['resource'];
    default:
      return ['all'];
  }
};

function messageOf({ mismatch, open }: ArnMismatch, field: Marked) {
  if (mismatch === 'both-given') return field === 'region' ? 'region-given' : 'account-given';
  const given = mismatch === 'region-given' || mismatch === 'account-given';
  return open && !given ? 'open' : mismatch;
}

function spanOf({ value, node, span }: Entry, field: Marked) {
  const arn = parseArn(value);
  if (!arn || field === 'all') return span;
  const region = `arn:${arn.partition}:${arn.service}:`.length;
  const account = region + arn.region.length + 1;
  const resource = account + arn.account.length + 1;
  return fieldSpan(node, { region, account, resource }[field], arn[field].length, span);
}

const fieldSpan = (node: ScalarNode, start: number, length: number, whole: Entry['span']) =>
  length > 0 ? sourceOf(node, start, start + length) : whole;

const accountGap = need('ACCOUNT_ID', '111122223333');

function* repairs(value: string, { mismatch }: ArnMismatch): Iterable<{ title: string; value: Value }> {
  const arn = parseArn(value);
  if (!arn) return;
  const before = `arn:${arn.partition}:${arn.service}`;
  switch (mismatch) {
    case 'both-given':
      yield { title: 'Remove the region and the account', value: `${before}:::${arn.resource}` };
      break;
    case 'region-given':
      yield { title: 'Remove the region', value: `${before}::${arn.account}:${arn.resource}` };
      break;
    case 'account-given':
      yield { title: 'Remove the account', value: `${before}:${arn.region}::${arn.resource}` };
      break;
    case 'region-missing':
      yield {
        title: arn.account === '' ? 'Put * in place of the region and the account' : 'Put * in place of the region',
        value: `${before}:*:${arn.account || '*'}:${arn.resource}`,
      };
      break;
    case 'account-missing':
      yield { title: 'Put in the account id', value: text`${before}:${arn.region}:${accountGap}:${arn.resource}` };
      yield { title: 'Put * in place of the account', value: `${before}:${arn.region}:*:${arn.resource}` };
      break;
    case 'form': {
      const resource = meantResource(value);
      if (resource !== undefined)
        yield {
          title: `Change to ${shown(resource)}`,
          value: `${before}:${arn.region}:${arn.account}:${resource}`,
        };
    }
  }
}
