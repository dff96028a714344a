import { limitsAssertions, limitsOf } from '../fixes/provider-limits';
import { hasKnownConditions, isComplete } from '../model/complete';
import { readProvider } from '../model/federation';
import { namesAction } from '../model/match';
import type { Statement } from '../model/statement';
import { statementRule } from '../rule';

export const trustSamlMissingAud = statementRule({
  name: 'trust-saml-missing-aud',
  summary: 'A trust policy takes SAML assertions that were made for other recipients.',
  why: 'An identity provider signs assertions for many applications. Without a condition on SAML:aud an assertion that was made for another of them can be used to assume the role.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html',
  kinds: ['trust'],
  fixable: ['review'],
  messages: {
    'missing-aud': {
      text: 'Without a condition on SAML:aud this role also takes assertions that the provider made for other applications.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":«"arn:aws:iam::111122223333:saml-provider/ADFS"»},"Action":"sts:AssumeRoleWithSAML"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/ADFS"},"Action":"sts:AssumeRoleWithSAML","Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}}}}',
      },
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Principal": {\n      "Federated": «"arn:aws-us-gov:iam::111122223333:saml-provider/Okta"»\n    },\n    "Action": ["sts:AssumeRoleWithSAML", "sts:TagSession"],\n    "Condition": {\n      "StringLike": {\n        "aws:RequestTag/team": "*"\n      }\n    }\n  }\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Principal": {\n      "Federated": "arn:aws-us-gov:iam::111122223333:saml-provider/Okta"\n    },\n    "Action": ["sts:AssumeRoleWithSAML", "sts:TagSession"],\n    "Condition": {\n      "StringLike": {\n        "aws:RequestTag/team": "*"\n      },\n      "StringEquals": {\n        "SAML:aud": "https://signin.amazonaws-us-gov.com/saml"\n      }\n    }\n  }\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":«"arn:aws-iso:iam::111122223333:saml-provider/ADFS"»},"Action":"sts:AssumeRoleWithSAML"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws-iso:iam::111122223333:saml-provider/ADFS"},"Action":"sts:AssumeRoleWithSAML","Condition":{"StringEquals":{"SAML:aud":"https://signin.example.com/saml"}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/ADFS"},"Action":"sts:AssumeRoleWithSAML","Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/ADFS"},"Action":"sts:AssumeRoleWithSAML","Condition":{"StringEquals":{"saml:aud":"https://eu-west-1.signin.aws.amazon.com/saml"}}},{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/ADFS"},"Action":"sts:SetSourceIdentity"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/ADFS"},"Action":"sts:AssumeRoleWithSAML"}}',
      },
    ],
  },
  *each(statement) {
    if (statement.effect !== 'Allow' || !isComplete(statement) || !hasKnownConditions(statement)) return;
    if (!namesAction(statement, 'sts:AssumeRoleWithSAML') || statement.conditions.some(limitsAssertions)) return;
    for (const { span } of samlPrincipals(statement)) yield { message: 'missing-aud', span };
  },
  *fixes(statement, _report, change) {
    const providers = samlPrincipals(statement);
    const [first] = providers;
    // What only assertions have would lock out everybody else.
    if (!first || providers.length < statement.principals.length) return;
    for (const { title, operator, key, value } of limitsOf(first.provider))
      yield { title, safety: 'review', edits: change((draft) => draft.setCondition(operator, key, value)) };
  },
});

const samlPrincipals = (statement: Statement) =>
  statement.principals.flatMap(({ type, value, span }) => {
    const provider = type === 'Federated' ? readProvider(value) : undefined;
    return provider?.kind === 'saml' ? [{ provider, span }] : [];
  });
