import { oneOrList } from '../draft/tools';
import { hasWildcard, parseArn } from '../model/arn';
import { isReadable } from '../model/complete';
import { placeholdersIn } from '../model/placeholders';
import { conditionsOn, type Principal } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

export const principalPartialWildcard = statementRule({
  name: 'principal-partial-wildcard',
  summary: 'A principal holds a wildcard.',
  why: 'AWS never expands wildcards in a principal: it takes only the whole "*", and refuses a policy with any other. A condition on aws:PrincipalArn can say what was meant.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#Principal_specifying',
  kinds: ['trust', 'resource', 'endpoint'],
  fixable: ['review'],
  messages: {
    wildcard: {
      text: 'Wildcards are not expanded in principals, so AWS refuses {principal}.',
      severity: 'error',
      accessAnalyzer: ['UNSUPPORTED_WILDCARD_IN_PRINCIPAL'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {\n        "AWS": «"arn:aws:iam::111122223333:role/app-*"»\n      },\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*"\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {\n        "AWS": "arn:aws:iam::111122223333:root"\n      },\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*",\n      "Condition": {\n        "ArnLike": {\n          "aws:PrincipalArn": "arn:aws:iam::111122223333:role/app-*"\n        }\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":[«"arn:aws:iam::111122223333:user/dev-*"»,«"arn:aws:sts::444455556666:assumed-role/deploy/*"»]},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"9f1c"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:root","arn:aws:iam::444455556666:root"]},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"9f1c"},"ArnLike":{"aws:PrincipalArn":["arn:aws:iam::111122223333:user/dev-*","arn:aws:iam::444455556666:role/deploy"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":{"AWS":«"arn:aws:iam::111122223333:*"»},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333","Service":«"*.amazonaws.com"»},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/app-*"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"s3:*","Resource":"arn:aws:s3:::reports/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}}',
      },
    ],
  },
  *each(statement) {
    if (!isReadable(statement)) return;
    for (const principal of [...statement.principals, ...statement.notPrincipals])
      if (isPartial(principal))
        yield { message: 'wildcard', span: principal.span, data: { principal: shown(principal.value) } };
  },
  *fixes(statement, _report, change) {
    const meant = statement.principals.map(meantBy);
    const roots = [...new Set(meant.flatMap((one) => one?.root ?? []))];
    const patterns = meant.flatMap((one) => one?.pattern ?? []);
    // A condition would lock out principals that are meant without one.
    const allAlike = patterns.length === 0 || patterns.length === meant.length;
    if (roots.length === 0 || meant.includes(undefined) || !allAlike) return;
    if (conditionsOn(statement, 'aws:PrincipalArn').length > 0) return;
    yield {
      title:
        patterns.length > 0
          ? 'Name the account, and limit it by aws:PrincipalArn'
          : 'Name the account, which stands for all in it',
      safety: 'review',
      edits: change((draft) => {
        const [only] = statement.principals;
        if (meant.length === 1 && only?.type === 'AWS')
          draft.replaceEntry('Principal', only.value, oneOrList(roots), 'AWS');
        else draft.setElement('Principal', { AWS: oneOrList(roots) });
        if (patterns.length > 0) draft.setCondition('ArnLike', 'aws:PrincipalArn', oneOrList(patterns));
      }),
    };
  },
});

/** A whole `*` is everybody, or a matter of `principal-format`. */
function isPartial({ value }: Principal): boolean {
  if (value === '*' || !hasWildcard(value)) return false;
  const marks = placeholdersIn(value).reduceRight(
    (text, { start, end }) => text.slice(0, start) + text.slice(end),
    value,
  );
  return hasWildcard(marks);
}

/** The account of a principal with a wildcard, and the pattern that the ARNs of those who are meant match. */
function meantBy(principal: Principal): { root: string; pattern: string | undefined } | undefined {
  const { type, value } = principal;
  const arn = parseArn(value);
  if (!arn || arn.account === '' || !isPartial(principal) || (type !== 'AWS' && type !== undefined)) return undefined;
  const prefix = `arn:${arn.partition}:iam::${arn.account}:`;
  const root = `${prefix}root`;
  if (hasWildcard(root)) return undefined;
  if (arn.service === 'iam' && arn.resource === '*') return { root, pattern: undefined };
  if (arn.service === 'iam' && /^(role|user)\//.test(arn.resource)) return { root, pattern: value };
  // aws:PrincipalArn is the ARN of the role: it does not tell sessions apart.
  const [, role] = /^assumed-role\/([^/]+)\/\*$/.exec(arn.resource) ?? [];
  return arn.service === 'sts' && role ? { root, pattern: `${prefix}role/${role}` } : undefined;
}
