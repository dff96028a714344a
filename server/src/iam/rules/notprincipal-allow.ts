import { denyAllBut, exceptedBy } from '../fixes/not-principal';
import { isEverybody } from '../model/everybody';
import { elementOf } from '../model/statement';
import { statementRule } from '../rule';
import { statedActions } from '../words';

export const notprincipalAllow = statementRule({
  name: 'notprincipal-allow',
  summary: 'An Allow leaves out principals, and so takes in everybody else.',
  why: 'NotPrincipal with Allow grants to everybody who is not listed, with or without an AWS account. AWS supports NotPrincipal only with Deny.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
  kinds: ['resource', 'endpoint'],
  fixable: ['review'],
  messages: {
    'everybody-else': {
      text: 'Everybody who is not listed here may do {actions}, with or without an AWS account.',
      severity: 'warning',
      accessAnalyzer: ['ALLOW_WITH_NOT_PRINCIPAL'],
      parliament: ['NOTPRINCIPAL_WITH_ALLOW'],
    },
    nobody: {
      text: 'NotPrincipal "*" leaves nobody who is allowed {actions}; AWS supports NotPrincipal only with Deny.',
      severity: 'warning',
      accessAnalyzer: ['ALLOW_WITH_NOT_PRINCIPAL'],
      parliament: ['NOTPRINCIPAL_WITH_ALLOW'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      «"NotPrincipal"»: {\n        "AWS": "arn:aws:iam::111122223333:root"\n      },\n      "Action": "sqs:*",\n      "Resource": "*"\n    }\n  ]\n}\n',
        fixed: {
          'Allow only those who are listed':
            '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {\n        "AWS": "arn:aws:iam::111122223333:root"\n      },\n      "Action": "sqs:*",\n      "Resource": "*"\n    }\n  ]\n}\n',
          'Deny all who are not listed':
            '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Principal": "*",\n      "Action": "sqs:*",\n      "Resource": "*",\n      "Condition": {\n        "StringNotEquals": {\n          "aws:PrincipalAccount": "111122223333"\n        }\n      }\n    }\n  ]\n}\n',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow",«"NotPrincipal"»:{"AWS":["arn:aws:iam::111122223333:user/bob","arn:aws:iam::111122223333:root"]},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        fixed: {
          'Allow only those who are listed':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:user/bob","arn:aws:iam::111122223333:root"]},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
          'Deny all who are not listed':
            '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:user/bob"}}}}',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow",«"NotPrincipal"»:"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"444455556666"},"NotPrincipal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","NotPrincipal":{"AWS":["arn:aws:iam::444455556666:user/bob","arn:aws:iam::444455556666:root"]},"Action":"s3:*","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sqs:*","Resource":"*"}}',
      },
    ],
  },
  *each(statement) {
    const element = elementOf(statement, 'NotPrincipal');
    const actions = statedActions(statement);
    // With both AWS refuses the policy.
    if (statement.effect !== 'Allow' || !element || elementOf(statement, 'Principal') || actions === undefined) return;
    const message = statement.notPrincipals.some(isEverybody) ? 'nobody' : 'everybody-else';
    yield { message, span: element.key.span, data: { actions } };
  },
  *fixes(statement, { message }, change) {
    if (message === 'nobody') return;
    yield {
      title: 'Allow only those who are listed',
      safety: 'review',
      edits: change((draft) => draft.renameElement('NotPrincipal', 'Principal')),
    };
    const excepted = exceptedBy(statement);
    if (!excepted) return;
    const edits = change((draft) => {
      draft.setElement('Effect', 'Deny');
      denyAllBut(draft, excepted);
    });
    yield { title: 'Deny all who are not listed', safety: 'review', edits };
  },
});
