import { shiftSpan } from '../../core/span';
import { sourceOf } from '../../syntax/tree';
import { lacksElement } from '../model/complete';
import { versionOf } from '../model/document';
import { policyVersions } from '../model/names';
import type { Entry, Statement } from '../model/statement';
import { policyVariablesIn } from '../model/variables';
import { policyRule } from '../rule';
import { shown } from '../words';

const [current, old] = policyVersions;

const plainText = {
  severity: 'error',
  accessAnalyzer: ['VARIABLE_UNSUPPORTED_IN_VERSION'],
  parliament: ['OLD_VERSION'],
} as const;

export const variableIn2008 = policyRule({
  name: 'variable-in-2008',
  summary: 'A policy uses variables, but follows the rules of 2008-10-17.',
  why: 'Only Version 2012-10-17 replaces variables. In a policy with Version 2008-10-17, or with none, AWS compares with the very characters, so an Allow matches nothing, and a Deny lets everything pass.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
  fixable: ['review'],
  messages: {
    old: { ...plainText, text: 'In Version 2008-10-17 {variable} is plain text, so this never matches as meant.' },
    missing: {
      ...plainText,
      text: 'In a policy without Version {variable} is plain text, so this never matches as meant.',
    },
  },
  examples: {
    invalid: [
      {
        text: '{"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/«${aws:username}»/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/${aws:username}/*"}}',
      },
      {
        text: '{\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "s3:ListBucket",\n    "Resource": "arn:aws:s3:::reports",\n    "Condition": {\n      "StringLike": {"s3:prefix": ["", "home/«${aws:PrincipalTag/team, \'none\'}»/*"]}\n    }\n  }\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "s3:ListBucket",\n    "Resource": "arn:aws:s3:::reports",\n    "Condition": {\n      "StringLike": {"s3:prefix": ["", "home/${aws:PrincipalTag/team, \'none\'}/*"]}\n    }\n  }\n}\n',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/${aws:username}/*"}}',
      },
      {
        text: '{"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::reports/${Env}/*","arn:aws:s3:::${AWS::AccountId}-reports/*","arn:aws:s3:::${var.bucket}/*","arn:aws:s3:::${self:custom.bucket}/*"]}}',
      },
      {
        text: '{"Version":"2008-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sqs:SendMessage","Resource":"*"}}',
      },
    ],
  },
  *whole(policy) {
    const version = versionOf(policy);
    const missing = lacksElement(policy, 'Version');
    if (version !== old && !missing) return;
    for (const { start, unit } of policy.statements)
      for (const { value, node } of entriesWithVariables(unit))
        for (const variable of policyVariablesIn(value))
          yield {
            message: missing ? 'missing' : 'old',
            span: shiftSpan(sourceOf(node, variable.start, variable.end), start),
            data: { variable: shown(variable.text) },
          };
  },
  *fixes(_policy, { message }, change) {
    yield {
      title: message === 'missing' ? `Add "Version": "${current}"` : `Change the version to ${current}`,
      safety: 'review',
      edits: change((draft) => draft.setElement('Version', current)),
    };
  },
});

/** Where AWS replaces variables: in resources, and in what is compared with texts and ARNs. */
function entriesWithVariables({ resources, notResources, conditions }: Statement): Entry[] {
  const compared = conditions.filter(({ operator: { name } }) => !name || /^(String|Arn)/.test(name));
  const entries = [...resources, ...notResources, ...compared.flatMap(({ values }) => values)];
  return entries.filter(({ value }) => value.includes('${'));
}
