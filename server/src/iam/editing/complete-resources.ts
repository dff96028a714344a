import type { Completion } from '../../core/editing';
import { need, type Template } from '../../core/template';
import { contextOf, type IamOptions } from '../context';
import { partitions, type ResourceType } from '../data/reference';
import { parseArn } from '../model/arn';
import type { Policy } from '../model/document';
import { gapName } from './complete-conditions';
import { isIn, order, valueItem } from './completion-item';
import { typesOfActions } from './describe-arn';
import type { EditingPart } from './part';
import type { WritingPlace } from './place';

/** ARNs of the types of resource that the statement's actions take. */
export const resourcesPart: EditingPart = {
  complete(place, { options }) {
    const { cursor } = place;
    if (cursor.role !== 'value' || cursor.path.length !== 2 || !isIn(place, 'Resource', 'NotResource')) return [];
    // What is filled in by AWS, or by somebody else, is completed elsewhere.
    if (/\$[({][^})]*$/.test(cursor.typed)) return [];
    return [...arnItems(place, options), ...everything(place, options)];
  },
  triggers: ['"', ':'],
};

const everything = (place: WritingPlace, options: IamOptions): Completion[] =>
  place.cursor.path[1] === 'NotResource' && contextOf(place.document, place.policy, options).kind !== 'rcp'
    ? []
    : [valueItem(place, '*', { label: '*', kind: 'constant', detail: 'every resource', sort: '9' })];

function arnItems(place: WritingPlace, { accounts }: IamOptions): Completion[] {
  const types = place.statement ? typesOfActions(place.statement.unit) : [];
  const partition = partitionIn(place.policy);
  const [account, ...others] = accounts.own;
  const own = others.length === 0 ? account : undefined;
  return types.flatMap((type, number) =>
    [...type.arns].sort(byGaps).map((arn, i) =>
      valueItem(place, arnTemplate(arn, partition, own), {
        label: arn.replace('${Partition}', partition).replace(/\$\{([^}]*)\}/g, '$1'),
        kind: 'value',
        detail: detailOf(type),
        sort: `${order(number)}${order(i)}`,
      }),
    ),
  );
}

/** What is simpler to fill in comes first. */
const byGaps = (a: string, b: string): number => a.split('${').length - b.split('${').length;

const detailOf = ({ service, name }: ResourceType): string => `${service}: ${name}`;

/** The partition of the first ARN in a policy. */
function partitionIn({ statements }: Policy): string {
  for (const { unit } of statements)
    for (const { value } of unit.resources) {
      const partition = parseArn(value)?.partition;
      if (partition !== undefined && partitions.includes(partition)) return partition;
    }
  return 'aws';
}

const examples: Readonly<Record<string, string>> = { REGION: 'eu-west-1', ACCOUNT_ID: '111122223333' };

function arnTemplate(arn: string, partition: string, account: string | undefined): Template {
  const parts = arn.split(/\$\{([^}]*)\}/).map((part, i) => {
    if (i % 2 === 0) return part;
    if (part === 'Partition') return partition;
    if (part === 'Account' && account !== undefined) return account;
    const name = part === 'Account' ? 'ACCOUNT_ID' : gapName(part);
    return need(name, examples[name] ?? 'example');
  });
  return { parts: parts.filter((part) => part !== '') };
}
