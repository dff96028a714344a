import { code, listed } from '../../core/markdown';
import { remembered } from '../../core/memo';
import type { Property, ValueType } from '../catalogue/property';
import { writeMemory } from '../values/memory';

/** What a value may be, as a phrase in Markdown. */
export function typeText(type: ValueType, unit?: string): string {
  switch (type.is) {
    case 'memory':
      return `a memory size, at least ${code(writeMemory(type.least))}: a whole number of bytes, or with \`k\`, \`m\` or \`g\` behind it`;
    case 'integer':
      return `a whole number${rangeText(type)}${unitText(type.unit ?? unit)}`;
    case 'number':
      return `a number greater than ${type.moreThan}${unitText(unit)}`;
    case 'boolean':
      return '`true` or `false`';
    case 'one-of':
      return listed(Object.keys(type.values), 'or');
    case 'endpoint':
      return type.several ? '`host:port`, several with commas and no blanks between' : '`host:port`';
    case 'text':
      return type.form === undefined ? 'text' : `text: ${code(type.form)}`;
    default:
      return simpleTypes[type.is];
  }
}

const simpleTypes = {
  region: 'an AWS region such as `eu-west-1`',
  host: 'a host name or an IP address',
  port: 'a port',
  path: 'a path',
  'role-name': 'the name of an IAM role, not its ARN',
  table: 'the name of a DynamoDB table',
  bucket: 'the name of an S3 bucket',
  function: 'a Clojure function `ns/name` or a Java method `pkg.Class.method`',
} as const;

const unitText = (unit: string | undefined): string => (unit === undefined ? '' : `, in ${unit}`);

function rangeText({ least, most }: { readonly least?: number; readonly most?: number }): string {
  if (least !== undefined && most !== undefined) return `, ${least} to ${most}`;
  if (least !== undefined) return `, at least ${least}`;
  return most === undefined ? '' : `, at most ${most}`;
}

/** The default if it is written as a value would be, not told in words. */
export const writtenDefault = (property: Property): string | undefined =>
  property.default !== undefined && /^\S+$/.test(property.default) ? property.default : undefined;

/** All that is known of a property, in Markdown. */
export const describe = remembered((property: Property): string => {
  const { key, group, meaning, reference } = property;
  const facts = factsOf(property).map((fact) => `- ${fact}`);
  const link = reference === undefined ? [] : [`[Documentation](${reference})`];
  return [`**${key}** · ${group}`, meaning, facts.join('\n'), ...link].join('\n\n');
});

function factsOf(property: Property): string[] {
  const { type, unit, systemProperty, commandLineOnly, secret } = property;
  const facts: (string | false | undefined)[] = [
    `Value: ${typeText(type, unit)}`,
    defaultText(property),
    requiredText(property),
    versionText(property),
    blankText(property),
    secret && secretText(secret.alsoIn),
    systemProperty !== undefined && !commandLineOnly && `System property: ${code(systemProperty)}`,
    commandLineOnly && commandLineText(commandLineOnly, systemProperty),
    property.evidence === 'code' && 'Not documented: read in the program.',
    property.evidence === 'unverified' && 'Not confirmed: neither documented nor tried.',
  ];
  return facts.filter((fact) => typeof fact === 'string');
}

/** The default as a phrase in Markdown. */
export function defaultText(property: Property): string | undefined {
  if (property.default === undefined) return undefined;
  const written = writtenDefault(property);
  return `Default: ${written === undefined ? property.default : code(written)}`;
}

function requiredText({ requiredBy, readBy, kinds }: Property): string | undefined {
  if (requiredBy === 'all') return kinds.includes('transactor') ? 'Required by every protocol' : 'Required';
  const required = requiredBy && `Required by ${listed(requiredBy)}`;
  const others = readBy?.filter((protocol) => !requiredBy?.includes(protocol)) ?? [];
  const read = others.length > 0 && `${required ? 'also read' : 'Read'} by ${listed(others)}${required ? '' : ' only'}`;
  return [required, read].filter(Boolean).join('; ') || undefined;
}

function versionText({ since, until, instead }: Property): string | undefined {
  if (until !== undefined) {
    const from = since === undefined ? '' : `since ${since}, `;
    return `Datomic: ${from}obsolete since ${until}.${instead === undefined ? '' : ` ${instead}`}`;
  }
  return since === undefined ? undefined : `Datomic: since ${since}`;
}

function blankText({ blank, blankMeans, kinds }: Property): string | undefined {
  if (blankMeans !== undefined) return `Without a value: ${blankMeans}`;
  if (blank === 'as-absent') return 'Without a value: As if it were not there.';
  if (blank !== 'refused') return undefined;
  return `Without a value: ${kinds.includes('cf') ? 'create-cf-template refuses the file' : 'The transactor does not start'}.`;
}

export const secretText = (alsoIn: readonly string[]): string =>
  alsoIn.length === 0 ? 'Secret' : `Secret: its value also ends up in ${alsoIn.join(', and in ')}`;

function commandLineText(program: 'transactor' | 'peer', systemProperty: string | undefined): string {
  const option = systemProperty === undefined ? 'its system property' : code(`-D${systemProperty}=…`);
  return `Has no effect in the file: give ${option} to the Java of the ${program}.`;
}
