import { need, text } from '../../core/template';
import { isAccountId } from '../model/arn';
import { hasKnownConditions, isComplete } from '../model/complete';
import { namesAction } from '../model/match';
import { wholeAccount } from '../model/principals';
import type { Condition, Principal } from '../model/statement';
import { statementRule } from '../rule';

export const trustCrossAccountUnconditioned = statementRule({
  name: 'trust-cross-account-unconditioned',
  summary: 'A trust policy trusts all of a foreign account, without a condition.',
  why: 'A company that works in the accounts of its customers assumes a role in each. Without sts:ExternalId another customer can name your role as its own and have the company work in your account. Reported only if "accounts.own" is configured, and for accounts that are neither own nor trusted.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
  kinds: ['trust'],
  fixable: ['review'],
  messages: {
    foreign: {
      text: 'Account {account} is not one of yours, and whoever it lets can assume this role; with sts:ExternalId it could not be tricked into using the role for somebody else.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:root",«"arn:aws:iam::444455556666:root"»]},"Action":"sts:AssumeRole"}}',
        options: { accounts: { own: ['111122223333'], trusted: [] } },
      },
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Principal": {\n      "AWS": «"444455556666"»\n    },\n    "Action": "sts:AssumeRole"\n  }\n}\n',
        options: { accounts: { own: ['111122223333'], trusted: [] } },
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Principal": {\n      "AWS": "444455556666"\n    },\n    "Action": "sts:AssumeRole",\n    "Condition": {\n      "StringEquals": {\n        "sts:ExternalId": "9f1c2a77"\n      }\n    }\n  }\n}\n',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:role/deploy"},"Action":"sts:AssumeRole"}}',
        options: { accounts: { own: ['111122223333'], trusted: [] } },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:root","444455556666"]},"Action":"sts:AssumeRole"}}',
        options: { accounts: { own: ['111122223333'], trusted: ['444455556666'] } },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"444455556666"},"Action":"sts:AssumeRole","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}}',
        options: { accounts: { own: ['111122223333'], trusted: [] } },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"sts:AssumeRole"}}',
      },
    ],
  },
  *each(statement, { options: { accounts } }) {
    if (
      statement.effect !== 'Allow' ||
      !isComplete(statement) ||
      !hasKnownConditions(statement) ||
      accounts.own.length === 0
    )
      return;
    if (!namesAction(statement, 'sts:AssumeRole') || statement.conditions.some(isLimit)) return;
    for (const principal of statement.principals) {
      const account = accountOf(principal);
      if (account !== undefined && ![...accounts.own, ...accounts.trusted].includes(account))
        yield { message: 'foreign', span: principal.span, data: { account } };
    }
  },
  *fixes(statement, _report, change, { options: { accounts } }) {
    // Own accounts and services send no external id.
    const known = statement.principals.map(accountOf);
    if (known.some((account) => account === undefined || accounts.own.includes(account))) return;
    yield {
      title: 'Ask for an external id',
      safety: 'review',
      edits: change((draft) =>
        draft.setCondition('StringEquals', 'sts:ExternalId', text`${need('EXTERNAL_ID', '9f1c2a77')}`),
      ),
    };
  },
});

/** The account that a principal stands for as a whole, if it is not left open. */
function accountOf({ type, value }: Principal): string | undefined {
  const account = type === 'AWS' ? wholeAccount(value) : undefined;
  return account !== undefined && isAccountId(account) ? account : undefined;
}

/** True for a condition that says more of the caller than the account. */
const isLimit = ({ key }: Condition): boolean =>
  /^(sts:externalid|sts:sourceidentity|aws:(principalorgid|principalorgpaths|principalarn|principaltag\/.*|sourceidentity|multifactorauth(present|age)|sourceip|sourcevpce?|vpceorgid|vpceaccount|userid|username))$/i.test(
    key,
  );
