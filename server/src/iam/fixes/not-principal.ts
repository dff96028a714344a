import type { StatementDraft } from '../draft/statement-draft';
import { oneOrList } from '../draft/tools';
import { isAccountId, parseArn } from '../model/arn';
import { wholeAccount } from '../model/principals';
import { conditionsOn, type Statement } from '../model/statement';

/** Whom a NotPrincipal names, by the condition keys that can say the same. */
export type Excepted = Readonly<Record<ExceptedKey, readonly string[]>>;

/** With the operator that spares who has one of the values. */
const operators = {
  'aws:PrincipalArn': 'ArnNotEquals',
  'aws:PrincipalAccount': 'StringNotEquals',
  // Only services have it.
  'aws:PrincipalServiceName': 'StringNotEqualsIfExists',
} as const;

type ExceptedKey = keyof typeof operators;

/**
 * Nothing if one of them cannot be told by a condition key (federated and canonical users, everybody), or if the
 * statement asks for such a key already.
 */
export function exceptedBy(statement: Statement): Excepted | undefined {
  const arns: string[] = [];
  const accounts: string[] = [];
  const services: string[] = [];
  for (const { type, value } of statement.notPrincipals) {
    const account = wholeAccount(value);
    const arn = account === undefined ? callerArn(value) : undefined;
    if (type === 'Service') services.push(value);
    else if (type === 'AWS' && account !== undefined) accounts.push(account);
    else if (type === 'AWS' && arn !== undefined) arns.push(arn);
    else return undefined;
  }
  // Next to a user or role its account was only listed to make NotPrincipal work.
  const helpers = arns.map((arn) => parseArn(arn)?.account);
  const excepted = {
    'aws:PrincipalArn': [...new Set(arns)],
    'aws:PrincipalAccount': [...new Set(accounts)].filter((account) => !helpers.includes(account)),
    'aws:PrincipalServiceName': services,
  };
  const keys = Object.keys(operators) as ExceptedKey[];
  const taken = keys.some((key) => excepted[key].length > 0 && conditionsOn(statement, key).length > 0);
  return taken || keys.every((key) => excepted[key].length === 0) ? undefined : excepted;
}

/** The condition keys that name somebody. */
export const keysOf = (excepted: Excepted): string[] =>
  Object.entries(excepted).flatMap(([key, values]) => (values.length > 0 ? [key] : []));

/** Puts `"Principal": "*"` and conditions in the place of a NotPrincipal. */
export function denyAllBut(draft: StatementDraft, excepted: Excepted): void {
  draft.renameElement('NotPrincipal', 'Principal');
  draft.setElement('Principal', '*');
  for (const [key, operator] of Object.entries(operators)) {
    const values = excepted[key as ExceptedKey];
    if (values.length > 0) draft.setCondition(operator, key, oneOrList(values));
  }
}

/** A listed user, role or session whose account is not listed. */
export function withoutAccount({ notPrincipals }: Statement): string | undefined {
  const accounts = notPrincipals.map(({ value }) => wholeAccount(value));
  return notPrincipals.find(({ type, value }) => {
    const arn = type === 'AWS' && wholeAccount(value) === undefined ? parseArn(value) : undefined;
    return arn && isAccountId(arn.account) && !accounts.includes(arn.account);
  })?.value;
}

/** What aws:PrincipalArn is for a principal: of a session its role. */
function callerArn(principal: string): string | undefined {
  const arn = parseArn(principal);
  const [kind, name] = arn?.resource.split('/') ?? [];
  if (arn?.service === 'sts' && kind === 'assumed-role' && name)
    return `arn:${arn.partition}:iam::${arn.account}:role/${name}`;
  return arn?.service === 'iam' && (kind === 'role' || kind === 'user') ? principal : undefined;
}
