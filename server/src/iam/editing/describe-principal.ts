import { code } from '../../core/markdown';
import { table } from '../../core/table';
import type { IamOptions } from '../context';
import { isAccountId, parseArn } from '../model/arn';
import { readProvider } from '../model/federation';
import { isServiceName, wholeAccount } from '../model/principals';

/** A principal in a few words of Markdown, to be read behind "by". */
export function principalPhrase(type: string | undefined, value: string): string {
  if (value === '*') return 'everybody';
  const account = wholeAccount(value);
  if (account !== undefined) return `account ${code(account)}`;
  if (type === 'Service') return `the service ${code(value)}`;
  const arn = parseArn(value);
  const [kind, ...names] = arn?.resource.split('/') ?? [];
  const name = names.at(-1);
  if (arn && name !== undefined && kind !== undefined && Object.hasOwn(resourceWords, kind))
    return `${resourceWords[kind]} ${code(name)} of account ${code(arn.account)}`;
  return code(value);
}

const resourceWords = table<string>({
  role: 'role',
  user: 'user',
  'assumed-role': 'the role session',
  'federated-user': 'the federated user',
  'oidc-provider': 'users of the identity provider',
  'saml-provider': 'users of the SAML provider',
});

/** Who a principal is, in Markdown; nothing if its text does not say. */
export function describePrincipal(
  type: string | undefined,
  value: string,
  { accounts }: IamOptions,
): string | undefined {
  const account = accountOf(value);
  const owner =
    account === undefined
      ? []
      : accounts.own.includes(account)
        ? ['It is one of your own accounts.']
        : accounts.trusted.includes(account)
          ? ['It is one of the accounts that you trust.']
          : [];
  const meaning = meaningOf(type, value);
  return meaning === undefined ? undefined : [meaning, ...owner].join('\n\n');
}

const accountOf = (value: string): string | undefined => (isAccountId(value) ? value : parseArn(value)?.account);

function meaningOf(type: string | undefined, value: string): string | undefined {
  if (value === '*')
    return type === undefined || type === 'AWS'
      ? 'Everybody: every principal of every account, and, where the service allows it, requests without credentials. Only conditions restrict it.'
      : undefined;
  if (type === 'CanonicalUser') return 'An AWS account by its canonical user id, which Amazon S3 uses.';
  if (type === 'Service' || isServiceName(value))
    return type === 'Service'
      ? `The AWS service ${code(value)} itself, when it acts with its own identity.`
      : undefined;
  if (type === 'Federated') return federatedText(value);
  const account = wholeAccount(value);
  if (account !== undefined) return wholeAccountText(account, value.endsWith(':root'));
  return arnText(value) ?? uniqueIdText(value);
}

const wholeAccountText = (account: string, isRoot: boolean): string =>
  `The whole account ${code(account)}${isRoot ? ', not only its root user' : ''}: each of its users and roles that a policy of that account allows it too.`;

function federatedText(value: string): string | undefined {
  const provider = readProvider(value);
  if (!provider) return undefined;
  return provider.kind === 'saml'
    ? 'Users that sign in with this SAML provider of the account. Conditions on `SAML:…` keys tell which of them.'
    : `Users and workloads with a token of ${code(provider.issuer)}. Conditions on ${code(`${provider.issuer}:sub`)} and ${code(`${provider.issuer}:aud`)} tell which of them.`;
}

function arnText(value: string): string | undefined {
  const arn = parseArn(value);
  if (!arn) return undefined;
  const [kind, ...rest] = arn.resource.split('/');
  const name = code(rest.at(-1) ?? '');
  const inAccount = `of account ${code(arn.account)}`;
  switch (kind) {
    case 'role':
      return `The role ${name} ${inAccount}: whoever assumes it. If the role is deleted, AWS shows an id that begins with \`AROA\` here, and a new role of that name is not meant.`;
    case 'user':
      return arn.account === 'cloudfront'
        ? 'An origin access identity of CloudFront.'
        : `The user ${name} ${inAccount}. If the user is deleted, AWS shows an id that begins with \`AIDA\` here, and a new user of that name is not meant.`;
    case 'assumed-role':
      return `One session, ${name}, of the role ${code(rest[0] ?? '')} ${inAccount}.`;
    case 'federated-user':
      return `The federated user ${name} ${inAccount}.`;
    default:
      return undefined;
  }
}

function uniqueIdText(value: string): string | undefined {
  if (/^AROA[A-Z0-9]+$/.test(value))
    return 'A role by its unique id: AWS shows it in place of a role that was deleted.';
  if (/^AIDA[A-Z0-9]+$/.test(value))
    return 'A user by its unique id: AWS shows it in place of a user that was deleted.';
  return undefined;
}
