import { sourceOf } from '../../syntax/tree';
import { hasWildcard, parseArn } from '../model/arn';
import { isReadable } from '../model/complete';
import { isEverything } from '../model/match';
import { holdsPlaceholder } from '../model/placeholders';
import type { Entry } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

export const wildcardInServiceName = statementRule({
  name: 'wildcard-in-service-name',
  summary: 'The service of an ARN holds a wildcard.',
  why: 'A wildcard also matches services with similar names, and those that AWS will name like that one day: s3* means S3, S3 Tables, S3 Express and more.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-wildcard-in-service-name',
  messages: {
    wildcard: {
      text: 'With the wildcard in {service} this ARN also stands for resources of other services.',
      severity: 'hint',
      accessAnalyzer: ['WILDCARD_IN_SERVICE_NAME'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "s3:GetObject",\n    "Resource": "arn:aws:«s3*»:::reports/*"\n  }\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"sqs:*","NotResource":["arn:aws:«?qs»:eu-central-1:111122223333:orders","arn:aws:«*»:*:111122223333:*"]}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::reports/*","arn:*:s3:::reports*"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"sqs:*","Resource":["*","arn:aws:*:*:*:*"]}}',
      },
    ],
  },
  concerns: ({ resources, notResources }) => resources.some(isOfServices) || notResources.some(isOfServices),
  *each(statement) {
    if (!isReadable(statement)) return;
    for (const entry of [...statement.resources, ...statement.notResources]) {
      const { value, node } = entry;
      const arn = parseArn(value);
      // Of all resources whatever the service is one of the fields that do not matter.
      if (!arn || !isOfServices(entry) || isEverything(value) || holdsPlaceholder(value)) continue;
      const start = `arn:${arn.partition}:`.length;
      yield {
        message: 'wildcard',
        span: sourceOf(node, start, start + arn.service.length),
        data: { service: shown(arn.service) },
      };
    }
  },
});

/** What most ARNs lack before the end of their service; a variable may hold colons. */
const mayBeWild = /^arn:(?:[^:]*\$\{|[^:]*:[^:]*(?:[*?]|\$\{))/;

const isOfServices = ({ value }: Entry): boolean =>
  mayBeWild.test(value) && hasWildcard(parseArn(value)?.service ?? '');
