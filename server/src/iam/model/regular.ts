import { remembered } from '../../core/memo';
import type { Member, Node } from '../../syntax/tree';
import type { StatementElement } from './names';
import { mayRepeat } from './repeated';
import { isText } from './shape';
import type { Entry, Statement } from './statement';

/** What elements say; those that exclude each other say the same. */
const parts = { name: 1, effect: 2, who: 4, what: 8, where: 16, when: 32 } as const;

const partByElement: Readonly<Record<StatementElement, number>> = {
  Sid: parts.name,
  Effect: parts.effect,
  Principal: parts.who,
  NotPrincipal: parts.who,
  Action: parts.what,
  NotAction: parts.what,
  Resource: parts.where,
  NotResource: parts.where,
  Condition: parts.when,
};

const partOf: ReadonlyMap<string, number> = new Map(Object.entries(partByElement));

/**
 * True if a statement has the shape that the grammar wants, as nearly all have: known elements, each once and none that
 * excludes another, an effect and what it is about, nothing empty, all of the right type, and in no object a name twice.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const isRegular = remembered((statement: Statement): boolean => {
  let seen = 0;
  for (const { name, value } of statement.elements) {
    const part = partOf.get(name);
    if (part === undefined || (seen & part) !== 0 || !value || !fits(part, value, statement)) return false;
    seen |= part;
  }
  return (seen & parts.what) !== 0 && statement.effect !== undefined;
});

function fits(part: number, value: Node, statement: Statement): boolean {
  switch (part) {
    case parts.what:
      return areTexts(value, statement.actions) || areTexts(value, statement.notActions);
    case parts.where:
      return areTexts(value, statement.resources) || areTexts(value, statement.notResources);
    case parts.who:
      return isText(value) || isObjectOf(value, isPrincipalType);
    case parts.when:
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
