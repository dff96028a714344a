import { sensitivityOf } from '../data/reference';
import { restrictable } from '../grants/sensitive';
import { hasWildcard } from '../model/arn';
import { freeEntries, watch } from '../model/unrestricted';
import { statementRule } from '../rule';
import { shown } from '../words';

export const sensitiveActionUnrestricted = statementRule({
  name: 'sensitive-action-unrestricted',
  summary: 'An action that reads data or shares resources is allowed on everything.',
  why: 'Reading what is stored, and sharing it with others, is what intruders want of a permission. Naming the resources keeps the damage to these. Actions are looked at that stand in the policy by their names.',
  reference: 'https://github.com/salesforce/cloudsplaining',
  kinds: ['identity'],
  offByDefault: true,
  messages: {
    data: {
      text: '{action} reads what is stored, and is allowed on everything.',
      severity: 'warning',
      parliament: ['SENSITIVE_ACCESS'],
    },
    exposure: {
      text: '{action} can open resources to others, and is allowed on everything.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": [\n      «"secretsmanager:GetSecretValue"»,\n      «"ssm:GetParametersByPath"»\n    ],\n    "Resource": "*"\n  }\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[«"ecr:SetRepositoryPolicy"»,"ecr:DescribeRepositories"],"Resource":"arn:aws:ecr:*:111122223333:repository/*"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["ecr:GetAuthorizationToken","sts:GetCallerIdentity"],"Resource":"*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"secretsmanager:Get*","Resource":"*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"orders"}}}}',
      },
    ],
  },
  *each(statement) {
    for (const { entry } of freeEntries(watched.free(statement))) {
      if (hasWildcard(entry.value)) continue;
      const message = sensitivityOf(entry.value).includes('data') ? 'data' : 'exposure';
      yield { message, span: entry.span, data: { action: shown(entry.value) } };
    }
  },
});

const watched = watch(() =>
  restrictable((categories) => categories.includes('data') || categories.includes('exposure')),
);
