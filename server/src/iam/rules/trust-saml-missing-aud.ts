import { need, type Template, text } from '../../core/template';
import { hasKnownConditions, isComplete } from '../model/complete';
import { isPositive, readProvider } from '../model/federation';
import { namesAction } from '../model/match';
import type { Condition, Statement } from '../model/statement';
import { statementRule } from '../rule';

/**
 * Where a partition receives SAML assertions.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
 */
const signInUrls: Readonly<Record<string, string>> = {
  aws: 'https://signin.aws.amazon.com/saml',
  'aws-cn': 'https://signin.amazonaws.cn/saml',
  'aws-us-gov': 'https://signin.amazonaws-us-gov.com/saml',
};

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
    if (!namesAction(statement, 'sts:AssumeRoleWithSAML') || statement.conditions.some(isLimit)) return;
    for (const { span } of samlPrincipals(statement)) yield { message: 'missing-aud', span };
  },
  *fixes(statement, _report, change) {
    const providers = samlPrincipals(statement);
    // What only assertions have would lock out everybody else.
    if (providers.length < statement.principals.length) return;
    yield {
      title: 'Take only assertions for the AWS sign-in',
      safety: 'review',
      edits: change((draft) => draft.setCondition('StringEquals', 'SAML:aud', audience(providers[0]?.partition ?? ''))),
    };
  },
});

const samlPrincipals = (statement: Statement) =>
  statement.principals.flatMap(({ type, value, span }) => {
    const provider = type === 'Federated' ? readProvider(value) : undefined;
    return provider?.kind === 'saml' ? [{ partition: provider.partition, span }] : [];
  });

const audience = (partition: string): string | Template =>
  signInUrls[partition] ?? text`${need('SIGN_IN_URL', 'https://signin.example.com/saml')}`;

/** True for a condition that tells whom an assertion is for, who made it, about whom, or from where it comes. */
const isLimit = (condition: Condition): boolean =>
  isPositive(condition) && /^(saml:(aud|iss|sub.*|doc)|aws:sourceip|aws:sourcevpce?)$/i.test(condition.key);
