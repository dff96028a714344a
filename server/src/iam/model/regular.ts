import { remembered } from '../../core/memo';
import type { Member, Node } from '../../syntax/tree';
import type { StatementElement } from './names';
import { mayRepeat } from './repeated';
import { isText } from './shape';
import type { Entry, Statement } from './statement';

/** What elements say; those that exclude each other say the same. */
const roles = { name: 1, effect: 2, who: 4, what: 8, where: 16, when: 32 } as const;

const roleByElement: Readonly<Record<StatementElement, number>> = {
  Sid: roles.name,
  Effect: roles.effect,
  Principal: roles.who,
  NotPrincipal: roles.who,
  Action: roles.what,
  NotAction: roles.what,
  Resource: roles.where,
  NotResource: roles.where,
  Condition: roles.when,
};

const roleOf: ReadonlyMap<string, number> = new Map(Object.entries(roleByElement));

/**
 * True if a statement has the shape that the grammar wants, as nearly all have: known elements, each once and none that
 * excludes another, an effect and what it is about, nothing empty, all of the right type, and in no object a name twice.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const isRegular = remembered((statement: Statement): boolean => {
  let seen = 0;
  for (const { name, value } of statement.elements) {
    const role = roleOf.get(name);
    if (role === undefined || (seen & role) !== 0 || !value || !fits(role, value, statement)) return false;
    seen |= role;
  }
  return (seen & roles.what) !== 0 && statement.effect !== undefined;
});

function fits(role: number, value: Node, statement: Statement): boolean {
  switch (role) {
    case roles.what:
      return areTexts(value, statement.actions) || areTexts(value, statement.notActions);
    case roles.where:
      return areTexts(value, statement.resources) || areTexts(value, statement.notResources);
    case roles.who:
      return isText(value) || isObjectOf(value, isPrincipalType);
    case roles.when:
      return isObjectOf(value, isOperator);
    default:
      return isText(value);
  }
}

/** By what was read of a value, which is its texts. */
const areTexts = (value: Node, read: readonly Entry[]): boolean =>
  read.length > 0 && (value.kind === 'scalar' || (value.kind === 'array' && value.items.length === read.length));

const isObjectOf = (node: Node | undefined, isWanted: (member: Member) => boolean): boolean =>
  node?.kind === 'object' && node.members.length > 0 && node.members.every(isWanted) && !mayRepeat(node.members);

const isPrincipalType = ({ value }: Member): boolean => isOneOrMore(value, isText);

const isOperator = ({ value }: Member): boolean => isObjectOf(value, isConditionKey);

const isConditionKey = ({ value }: Member): boolean => isOneOrMore(value, isConditionValue);

const isConditionValue = (node: Node): boolean => node.kind === 'scalar' && node.value !== null;

const isOneOrMore = (node: Node | undefined, isWanted: (item: Node) => boolean): boolean =>
  node !== undefined && (node.kind === 'array' ? node.items.length > 0 && node.items.every(isWanted) : isWanted(node));
