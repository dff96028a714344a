import type { HoverText } from '../../core/editing';
import { cloudAccess } from '../data/datomic-cloud';
import { metavariablePage } from '../data/metavariables';
import type { Policy } from '../model/document';
import { namesAction } from '../model/match';
import type { EditingPart } from './part';
import type { PolicyPlace } from './place';

/** What a path of keys gives in Datomic Cloud, and what its administrator's policy gives altogether. */
export const cloudAccessPart: EditingPart = { hover };

const link = `[Datomic: Access Control](${metavariablePage})`;

function hover({ policy, statement, element, string, offset }: PolicyPlace): HoverText | undefined {
  if (!statement && element?.name === 'Statement' && offset <= element.key.span.end) {
    const gives = administratorGrants(policy);
    return gives.length > 0 ? { span: element.key.span, markdown: administratorText(gives) } : undefined;
  }
  const path = string?.node && accessPath(string.node.value);
  if (!statement || !string || path === undefined) return undefined;
  const meaning = cloudAccess.find((access) => access.path.test(path))?.meaning;
  if (meaning === undefined || statement.unit.effect !== 'Allow') return undefined;
  const said = namesAction(statement.unit, 's3:GetObject')
    ? `Datomic Cloud: whoever may read the keys here ${meaning}.`
    : path.startsWith('public-keys') && namesAction(statement.unit, 's3:PutObject')
      ? 'Datomic Cloud: whoever may write here installs keys for the access gateway.'
      : undefined;
  return said === undefined ? undefined : { span: string.span, markdown: `${said} ${link}` };
}

/** What stands behind `/datomic/access/` in an ARN. */
function accessPath(resource: string): string | undefined {
  const folder = '/datomic/access/';
  const at = resource.indexOf(folder);
  return at < 0 ? undefined : resource.slice(at + folder.length);
}

/** What a policy allows of the documented administrator's policy; nothing if it does not allow its first part. */
function administratorGrants({ statements }: Policy): string[] {
  const allowing = statements.map(({ unit }) => unit).filter(({ effect }) => effect === 'Allow');
  const allows = (action: string, hasResource: (resource: string) => boolean) =>
    allowing.some((unit) => namesAction(unit, action) && unit.resources.some(({ value }) => hasResource(value)));
  if (!allows('s3:GetObject', (resource) => accessPath(resource) === '*')) return [];
  return [
    'they create, delete, read and write all of its databases (`s3:GetObject` on its keys)',
    ...(allows('s3:PutObject', (resource) => accessPath(resource)?.startsWith('public-keys') ?? false)
      ? ['they install keys for the access gateway (`s3:PutObject`)']
      : []),
    ...(allows('ec2:DescribeInstances', () => true)
      ? ['they find the address of the gateway (`ec2:DescribeInstances`, which AWS allows for all instances only)']
      : []),
    ...(allows('ec2:RebootInstances', () => true) ? ['they restart instances (`ec2:RebootInstances`)'] : []),
  ];
}

const administratorText = (grants: readonly string[]): string =>
  `This makes its holders administrators of a Datomic Cloud system:\n\n${grants.map((grant) => `- ${grant}`).join('\n')}\n\nThe AWS policies AdministratorAccess and PowerUserAccess include all of it. ${link}`;
