import { isOrderly, lacksElement } from '../model/complete';
import { policyElement } from '../model/document';
import { policyVersions } from '../model/names';
import { stringsOf } from '../model/statement';
import { policyRule } from '../rule';

export const versionMissingOrInvalid = policyRule({
  name: 'version-missing-or-invalid',
  summary: 'The policy has no Version, or one that does not exist.',
  why: 'Version names the policy language, not the policy. Without it AWS applies the rules of 2008-10-17, in which policy variables such as ${aws:username} are plain text; with any other date AWS refuses the policy.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
  fixable: ['safe', 'review'],
  messages: {
    missing: {
      text: 'The policy has no Version, so AWS applies the rules of 2008-10-17 and takes policy variables for plain text.',
      severity: 'warning',
      accessAnalyzer: ['MISSING_VERSION'],
      parliament: ['NO_VERSION'],
    },
    invalid: {
      text: 'The policy language has only the versions 2012-10-17 and 2008-10-17, so AWS refuses this policy.',
      severity: 'error',
      accessAnalyzer: ['INVALID_VERSION'],
      parliament: ['INVALID_VERSION'],
    },
  },
  examples: {
    invalid: [
      {
        text: '«{»"Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '«{»\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "s3:GetObject",\n    "Resource": "arn:aws:s3:::home/${aws:username}/*"\n  }\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "s3:GetObject",\n    "Resource": "arn:aws:s3:::home/${aws:username}/*"\n  }\n}\n',
      },
      {
        text: '{"Version":«"2024-01-01"»,"Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2008-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sqs:SendMessage","Resource":"*"}}',
      },
      {
        text: '{"Version":"2021-06-01","Statement":[{"Sid":"audit","DataDirection":"Inbound","Principal":["*"],"DataIdentifier":["arn:aws:dataprotection::aws:data-identifier/CreditCardNumber"],"Operation":{"Deny":{}}}]}',
      },
    ],
  },
  *whole(policy, { kind, certain }) {
    const version = policyElement(policy, 'Version');
    if (!version) {
      // A resource control policy is refused without one: that is `element-not-allowed-for-kind`.
      if (!lacksElement(policy, 'Version') || (kind === 'rcp' && certain)) return;
      yield { message: 'missing', span: { start: policy.span.start, end: policy.span.start + 1 } };
      return;
    }
    const { value } = version;
    if (value?.kind !== 'scalar' || (policyVersions as readonly unknown[]).includes(value.value)) return;
    // Without its quote a date begins with a number.
    if (typeof value.value !== 'string' && !isOrderly(policy)) return;
    yield { message: 'invalid', span: value.span };
  },
  *fixes(policy, { message }, change) {
    const changesMeaning = policy.statements.some(({ unit }) =>
      stringsOf(unit).some(({ value }) => value.includes('${')),
    );
    yield {
      title: message === 'missing' ? 'Add "Version": "2012-10-17"' : 'Change the version to 2012-10-17',
      // Before, the variables were plain text; what is refused as it stands has no meaning yet.
      safety: message === 'missing' && changesMeaning ? 'review' : 'safe',
      edits: change((draft) => draft.setElement('Version', policyVersions[0])),
    };
  },
});
