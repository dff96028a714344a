import { restrictable } from '../grants/sensitive';
import { hasWildcard } from '../model/arn';
import { freeEntries, watch } from '../model/unrestricted';
import { statementRule } from '../rule';
import { listed, shown } from '../words';

export const credentialsExposure = statementRule({
  name: 'credentials-exposure',
  summary: 'Actions that answer with credentials are allowed on everything.',
  why: 'Passwords, tokens and keys that an API hands out work elsewhere too, and outlast the permission to ask for them. Naming the resources limits whose credentials can be had.',
  reference: 'https://github.com/salesforce/cloudsplaining',
  kinds: ['identity'],
  offByDefault: true,
  messages: {
    'by-name': {
      text: '{action} answers with credentials or tokens, and is allowed on everything.',
      severity: 'warning',
      parliament: ['CREDENTIALS_EXPOSURE'],
    },
    'by-wildcard': {
      text: '{pattern} covers {actions}, which answer with credentials or tokens, on everything.',
      severity: 'warning',
      parliament: ['CREDENTIALS_EXPOSURE'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": [\n      «"redshift:GetClusterCredentials"»,\n      "redshift:DescribeClusters"\n    ],\n    "Resource": "*"\n  }\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[«"redshift:Get*"»,"s3:List*"],"Resource":"*"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"redshift:GetClusterCredentials","Resource":"arn:aws:redshift:us-west-2:111122223333:dbuser:sales/reader"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ecr:GetAuthorizationToken","Resource":"*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:CreateAccessKey","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"security"}}}}',
      },
    ],
  },
  *each(statement) {
    for (const { entry, actions } of freeEntries(watched.free(statement)))
      if (hasWildcard(entry.value))
        yield {
          message: 'by-wildcard',
          span: entry.span,
          data: { pattern: shown(entry.value), actions: listed(actions) },
        };
      else yield { message: 'by-name', span: entry.span, data: { action: shown(entry.value) } };
  },
});

const watched = watch(() => restrictable((categories) => categories.includes('credentials')));
