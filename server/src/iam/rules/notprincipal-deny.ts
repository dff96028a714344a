import { denyAllBut, exceptedBy, keysOf, withoutAccount } from '../fixes/not-principal';
import { isReadable } from '../model/complete';
import { elementOf } from '../model/statement';
import { statementRule } from '../rule';
import { listed } from '../words';

export const notprincipalDeny = statementRule({
  name: 'notprincipal-deny',
  summary: 'A Deny spares principals by NotPrincipal.',
  why: 'NotPrincipal denies everybody who has a permissions boundary, even if they are listed, and a listed role is denied unless its account and every session are listed too. AWS advises a condition on aws:PrincipalArn instead.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
  kinds: ['resource', 'endpoint'],
  fixable: ['review'],
  messages: {
    discouraged: {
      text: 'NotPrincipal denies whoever has a permissions boundary, even the principals listed here.',
      severity: 'warning',
    },
    'without-account': {
      text: 'NotPrincipal lists {principal} without its account, so the Deny still reaches it, as it does whoever has a permissions boundary.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny",«"NotPrincipal"»:{"AWS":["arn:aws:iam::444455556666:user/bob","arn:aws:iam::444455556666:root"]},"Action":"s3:*","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::reports/*","Condition":{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::444455556666:user/bob"}}}}',
      },
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      «"NotPrincipal"»: {\n        "AWS": [\n          "arn:aws:iam::444455556666:role/reader",\n          "arn:aws:sts::444455556666:assumed-role/writer/session"\n        ],\n        "Service": "cloudtrail.amazonaws.com"\n      },\n      "Action": "s3:*",\n      "Resource": "arn:aws:s3:::reports/*",\n      "Condition": {\n        "Bool": {"aws:SecureTransport": "true"}\n      }\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Principal": "*",\n      "Action": "s3:*",\n      "Resource": "arn:aws:s3:::reports/*",\n      "Condition": {\n        "Bool": {"aws:SecureTransport": "true"},\n        "ArnNotEquals": {\n          "aws:PrincipalArn": [\n            "arn:aws:iam::444455556666:role/reader",\n            "arn:aws:iam::444455556666:role/writer"\n          ]\n        },\n        "StringNotEqualsIfExists": {\n          "aws:PrincipalServiceName": "cloudtrail.amazonaws.com"\n        }\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny",«"NotPrincipal"»:{"AWS":"444455556666"},"Action":"s3:*","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::reports/*","Condition":{"StringNotEquals":{"aws:PrincipalAccount":"444455556666"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny",«"NotPrincipal"»:{"CanonicalUser":"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"},"Action":"s3:*","Resource":"arn:aws:s3:::reports/*"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::reports/*","Condition":{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::444455556666:role/reader"}}}}',
      },
    ],
  },
  *each(statement) {
    const element = elementOf(statement, 'NotPrincipal');
    if (statement.effect !== 'Deny' || !element || !isReadable(statement)) return;
    const principal = withoutAccount(statement);
    if (principal) yield { message: 'without-account', span: element.key.span, data: { principal } };
    else yield { message: 'discouraged', span: element.key.span };
  },
  *fixes(statement, _report, change) {
    const excepted = exceptedBy(statement);
    if (!excepted) return;
    yield {
      title: `Spare them by a condition on ${listed(keysOf(excepted))} instead`,
      safety: 'review',
      edits: change((draft) => denyAllBut(draft, excepted)),
    };
  },
});
