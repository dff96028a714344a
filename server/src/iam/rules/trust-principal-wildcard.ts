import { narrowingFixes } from '../fixes/everybody';
import { isReadable } from '../model/complete';
import { isEverybody, narrowsEverybody } from '../model/everybody';
import { namesAction } from '../model/match';
import type { Statement } from '../model/statement';
import { statementRule } from '../rule';
import { listed } from '../words';

export const trustPrincipalWildcard = statementRule({
  name: 'trust-principal-wildcard',
  summary: 'A trust policy trusts everybody.',
  why: 'IAM refuses a trust policy whose principal is the bare "*". It accepts {"AWS": "*"}, and then everybody with an AWS account can assume the role, unless a condition fixes an organization, an account or a network.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous',
  kinds: ['trust'],
  fixable: ['safe', 'review'],
  messages: {
    bare: {
      text: 'IAM refuses a trust policy with the principal "*": it takes everybody only as {"AWS": "*"}.',
      severity: 'error',
      accessAnalyzer: ['ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL'],
    },
    everybody: {
      text: 'Everybody with an AWS account, whoever they are, can assume this role.',
      severity: 'warning',
    },
    'weak-condition': {
      text: 'Everybody with an AWS account who meets the condition on {keys} can assume this role, as it fixes no account, organization or network.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":«"*"»},"Action":"sts:AssumeRole"}}',
        fixed: {
          'Allow only one organization':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}}',
          'Allow only one account':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sts:AssumeRole"}}',
        },
      },
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": «"*"»,\n      "Action": "sts:AssumeRole"\n    }\n  ]\n}\n',
        fixed: {
          'Allow only one organization':
            '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {"AWS": "*"},\n      "Action": "sts:AssumeRole",\n      "Condition": {\n        "StringEquals": {\n          "aws:PrincipalOrgID": "o-a1b2c3d4e5"\n        }\n      }\n    }\n  ]\n}\n',
          'Allow only one account':
            '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {"AWS": "arn:aws:iam::111122223333:root"},\n      "Action": "sts:AssumeRole"\n    }\n  ]\n}\n',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":«"*"»,"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}}',
        fixed: {
          'Write {"AWS": "*"}':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}}',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":«"*"»},"Action":"sts:AssumeRole","Condition":{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}}',
        fixed: {
          'Require aws:PrincipalOrgID by StringEquals':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}}',
          'Allow only one organization':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole","Condition":{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}}',
          'Allow only one account':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sts:AssumeRole","Condition":{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}}',
        },
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sts:AssumeRole"},{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:AssumeRole","Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}]}',
      },
    ],
  },
  *each(statement, { certainty }) {
    // With a resource, which may still come, it is the policy of an endpoint.
    if (!isReadable(statement) && certainty === 'assumed') return;
    for (const principal of statement.principals.filter(isEverybody)) {
      const { span } = principal;
      if (principal.type === undefined) yield { message: 'bare', span };
      else if (statement.conditions.length === 0 && opensRole(statement)) yield { message: 'everybody', span };
      else if (opensRole(statement))
        yield {
          message: 'weak-condition',
          span,
          data: { keys: listed([...new Set(statement.conditions.map(({ key }) => key))]) },
        };
    }
  },
  *fixes(statement, { message }, change, { options }) {
    const written = { AWS: '*' };
    if (opensRole(statement))
      yield* narrowingFixes(statement, change, options, (draft) => {
        if (message === 'bare') draft.setElement('Principal', written);
      });
    else
      yield {
        title: 'Write {"AWS": "*"}',
        // AWS refuses the text as it stands.
        safety: 'safe',
        edits: change((draft) => draft.setElement('Principal', written)),
      };
  },
});

const opensRole = (statement: Statement): boolean =>
  statement.effect === 'Allow' &&
  isReadable(statement) &&
  namesAction(statement, 'sts:AssumeRole') &&
  !narrowsEverybody(statement);
