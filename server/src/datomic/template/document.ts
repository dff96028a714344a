import type { Span } from '../../core/span';
import { table } from '../../core/table';
import { parseJson } from '../../syntax/json/parse';
import type { Member, Node, ObjectNode } from '../../syntax/tree';
import { type FlatText, flatten } from './flatten';

/**
 * A CloudFormation template that starts transactors, as create-cf-template writes it.
 * https://docs.datomic.com/operation/aws.html
 */
export interface TransactorTemplate {
  readonly text: string;
  /** What starts instances, each with its own user data. */
  readonly launches: readonly Launch[];
}

export interface Launch {
  /** Where the template names it. */
  readonly name: Span;
  readonly profile: Profile;
  /** The script that instances run when they start; absent if there is none. */
  readonly userData: FlatText | undefined;
}

/** The instance profile that instances get. */
export type Profile =
  | { readonly is: 'absent' }
  /** `span` is where its name stands: a literal, or the default of a parameter. */
  | { readonly is: 'named'; readonly name: string; readonly span: Span }
  /** Given when the stack is made, or computed. */
  | { readonly is: 'unknown' };

/** The name of a profile that is given by its name or its ARN. */
export const profileName = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

const description = 'Datomic Transactor Template';

/** True if a text may be such a template; cheaper than to read every JSON file. */
export const mayBeTemplate = (text: string): boolean => text.includes(description);

/**
 * Reads a text as such a template; nothing if it is none. `isLinked` says that it is meant for one, whatever its
 * description.
 */
export function readTemplate(text: string, isLinked: boolean): TransactorTemplate | 'other' | 'too-deep' {
  const { root, tooDeep } = parseJson(text);
  if (tooDeep) return 'too-deep';
  if (root?.kind !== 'object') return 'other';
  const resources = child(root, 'Resources');
  if (textOf(child(root, 'Description')) !== description && !(isLinked && resources?.kind === 'object')) return 'other';
  const members = resources?.kind === 'object' ? resources.members : [];
  return { text, launches: members.flatMap((resource) => launchOf(resource, root)) };
}

/** What sets the profile and the user data of instances, by the type of the resource. */
const launchProperties = table<readonly string[]>({
  'AWS::AutoScaling::LaunchConfiguration': ['Properties'],
  'AWS::EC2::Instance': ['Properties'],
  'AWS::EC2::LaunchTemplate': ['Properties', 'LaunchTemplateData'],
});

function launchOf({ key, value }: Member, root: ObjectNode): Launch[] {
  const path = launchProperties[textOf(child(value, 'Type')) ?? ''];
  if (!path) return [];
  const properties = path.reduce<Node | undefined>(child, value);
  const userData = child(properties, 'UserData');
  return [
    {
      name: key.span,
      profile: profileOf(child(properties, 'IamInstanceProfile'), root),
      userData: userData && flatten(userData),
    },
  ];
}

function profileOf(node: Node | undefined, root: ObjectNode): Profile {
  if (!node) return { is: 'absent' };
  // A launch template has an object with the name, or the ARN.
  const named = child(node, 'Name') ?? node;
  const parameter = textOf(child(named, 'Ref'));
  const value = parameter === undefined ? named : child(child(child(root, 'Parameters'), parameter), 'Default');
  const name = textOf(value);
  return name === undefined || !value ? { is: 'unknown' } : { is: 'named', name, span: value.span };
}

/** The value of a name in an object; of several the last, as JSON readers have it. */
function child(node: Node | undefined, name: string): Node | undefined {
  return node?.kind === 'object' ? node.members.findLast(({ key }) => key.value === name)?.value : undefined;
}

const textOf = (node: Node | undefined): string | undefined =>
  node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
