import type { Completion, EditingContext } from '../../core/editing';
import { need, text } from '../../core/template';
import { contextOf, type IamOptions, type PolicyContext } from '../context';
import { rcpServices } from '../data/rcp-services';
import {
  type ActionName,
  actionOf,
  actionsMatching,
  retiredServices,
  type ServiceFacts,
  serviceOf,
  servicePrefixes,
} from '../data/reference';
import type { Policy } from '../model/document';
import { isIn, order, valueItem } from './completion-item';
import { counted, describeAction, describePattern, describeService } from './describe-action';
import { detailsOf } from './details';
import type { EditingPart } from './part';
import type { WritingPlace } from './place';
import { prefixesOf } from './statement-actions';

type Context = EditingContext<IamOptions>;

/** Actions: first the service, then, behind the colon, its actions. */
export const actionsPart: EditingPart = {
  complete(place, context) {
    const { cursor, document, policy } = place;
    if (cursor.role !== 'value' || cursor.path.length !== 2 || !isIn(place, 'Action', 'NotAction')) return [];
    const about = contextOf(document, policy, context.options);
    if (about.kind === 'trust') return trustActions(place, context);
    const colon = cursor.typed.indexOf(':');
    const service = colon < 0 ? undefined : serviceOf(cursor.typed.slice(0, colon).trim());
    if (colon >= 0) return service ? actionItems(place, service, context) : [];
    return [...everyAction(place, about), ...services(place, about, context)];
  },
  triggers: ['"', ':'],
};

/** What the policy of a role can allow. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-custom.html */
const actionsOfTrust: readonly ActionName[] = [
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'TagSession',
  'SetSourceIdentity',
  'SetContext',
].map((name) => ({ service: 'sts', name }));

const trustActions = (place: WritingPlace, context: Context): Completion[] =>
  actionsOfTrust.filter(isNew(place)).map((action, index) => actionItem(place, action, order(index), context));

/** Leaves out what the element names already, but for the entry that the cursor is in. */
function isNew({ statement, string, cursor }: WritingPlace): (action: ActionName) => boolean {
  const own = string?.node?.value;
  const entries = cursor.path[1] === 'Action' ? statement?.unit.actions : statement?.unit.notActions;
  const named = new Set((entries ?? []).map(({ value }) => value.toLowerCase()));
  if (own !== undefined) named.delete(own.toLowerCase());
  return ({ service, name }) => !named.has(`${service}:${name}`.toLowerCase());
}

function actionItem(place: WritingPlace, action: ActionName, sort: string, context: Context): Completion {
  const label = `${action.service}:${action.name}`;
  const facts = actionOf(action.service, action.name);
  return valueItem(place, label, {
    label,
    kind: 'function',
    ...(facts && {
      detail: facts.accessLevels.join(', '),
      explain: async () => describeAction(facts, await detailsOf(action.service, context)),
    }),
    sort,
  });
}

/** Beginnings of names that are often meant together. */
const verbs = ['Get', 'List', 'Describe', 'BatchGet', 'Put', 'Create', 'Update', 'Delete', 'Tag', 'Untag'];

function actionItems(place: WritingPlace, { prefix }: ServiceFacts, context: Context): Completion[] {
  const patterns = ['*', ...verbs.map((verb) => `${verb}*`)]
    .map((name) => ({ pattern: `${prefix}:${name}`, count: actionsMatching(`${prefix}:${name}`).length }))
    .filter(({ count }) => count > 1);
  return [
    ...actionsMatching(`${prefix}:*`)
      .filter(isNew(place))
      .map((action, index) => actionItem(place, action, `1${order(index)}`, context)),
    ...patterns.map(({ pattern, count }, index) =>
      valueItem(place, pattern, {
        label: pattern,
        kind: 'constant',
        detail: counted(count, 'action'),
        explain: async () => describePattern(pattern, await detailsOf(prefix, context)),
        sort: `2${order(index)}`,
      }),
    ),
  ];
}

/** Resource control policies may not name all at once. */
const everyAction = (place: WritingPlace, { kind }: PolicyContext): Completion[] =>
  kind === 'rcp' ? [] : [valueItem(place, '*', { label: '*', kind: 'constant', detail: 'every action', sort: '9' })];

/** Services that the statement names come first, then those of the policy. */
function services(place: WritingPlace, { kind, service }: PolicyContext, context: Context): Completion[] {
  const { statement, policy } = place;
  const own = new Set([...(service ? [service] : []), ...(statement ? prefixesOf(statement.unit) : [])]);
  const others = new Set(prefixesIn(policy));
  return servicePrefixes()
    .filter((prefix) => kind !== 'rcp' || rcpServices.has(prefix))
    .flatMap((prefix) => {
      const facts = serviceOf(prefix);
      if (!facts) return [];
      const isRetired = Object.hasOwn(retiredServices, prefix);
      const rank = own.has(prefix) ? 0 : others.has(prefix) ? 1 : isRetired ? 3 : 2;
      return [serviceItem(place, facts, `${rank}${prefix}`, isRetired, context)];
    });
}

const prefixesIn = ({ statements }: Policy): string[] => statements.flatMap(({ unit }) => prefixesOf(unit));

function serviceItem(
  place: WritingPlace,
  facts: ServiceFacts,
  sort: string,
  deprecated: boolean,
  context: Context,
): Completion {
  const { prefix, name } = facts;
  const { inQuotes } = place.cursor;
  return valueItem(place, inQuotes ? `${prefix}:` : text`${prefix}:${need('ACTION', 'Get*')}`, {
    label: prefix,
    kind: 'value',
    detail: name,
    explain: async () => describeService(facts, await detailsOf(prefix, context)),
    sort,
    ...(deprecated && { deprecated }),
    ...(inQuotes && { asksAgain: true }),
  });
}
