import { closestNames } from '../../core/spelling';
import { table } from '../../core/table';
import type { Property, ValueType } from '../catalogue/property';
import { guessMemory, readMemory, writeMemory } from './memory';
import { guessRegion, isBucketName, isFunctionName, isRegion, isTableName } from './names';
import { isHost, readCidr, readEndpoint } from './network';
import { readDecimal, readInteger, readPort } from './number';
import { listItems } from './setting';

/** What is wrong with a value. */
export interface ValueProblem {
  readonly is:
    | 'memory'
    | 'port'
    | 'integer'
    | 'number'
    | 'too-small'
    | 'too-large'
    | 'boolean'
    | 'choice'
    | 'host'
    | 'endpoint'
    | 'region'
    | 'function'
    | 'name'
    | 'form'
    | 'separator';
  /** What is expected instead, for the message: a limit, the choices, a form. */
  readonly expected?: string;
  /** The value that was most probably meant. */
  readonly meant?: string;
}

/** Ports that the transactor reads with Java's `Integer.parseInt`, which refuses everything but digits. */
export const parsedPorts: ReadonlySet<string> = new Set(['port', 'h2-port', 'inf-port', 'cassandra-port']);

/** What is wrong with a value of a property; nothing is asked of blank values and of text without a form. */
export function problemOf({ key, type }: Property, value: string): ValueProblem | undefined {
  if (value === '') return undefined;
  return forms[key]?.(value) ?? (checks[type.is] as Check | undefined)?.(value, type);
}

type Check<Type extends ValueType = ValueType> = (value: string, type: Type) => ValueProblem | undefined;

/** A problem, with what was meant if that is known. */
const problem = (is: ValueProblem['is'], meant?: string, expected?: string): ValueProblem => ({
  is,
  ...(meant !== undefined && { meant }),
  ...(expected !== undefined && { expected }),
});

const checks: { readonly [Is in ValueType['is']]?: Check<Extract<ValueType, { readonly is: Is }>> } = {
  memory: (value, { least }) => {
    const bytes = readMemory(value);
    if (bytes === undefined) return problem('memory', guessMemory(value));
    return bytes < least ? problem('too-small', undefined, writeMemory(least)) : undefined;
  },
  integer: (value, { least, most }) => {
    const number = readInteger(value);
    if (number === undefined) return problem('integer');
    if (least !== undefined && number < least) return problem('too-small', undefined, String(least));
    return most !== undefined && number > most ? problem('too-large', undefined, String(most)) : undefined;
  },
  number: (value, { moreThan }) => {
    const number = readDecimal(value);
    if (number === undefined) return problem('number');
    return number <= moreThan ? problem('too-small', undefined, `more than ${moreThan}`) : undefined;
  },
  port: (value) => (readPort(value) === undefined ? problem('port') : undefined),
  boolean: (value) => (/^(true|false)$/.test(value) ? undefined : problem('boolean', guessBoolean(value))),
  'one-of': (value, { values }) =>
    Object.hasOwn(values, value)
      ? undefined
      : problem('choice', closestNames(value, Object.keys(values))[0], Object.keys(values).join(', ')),
  host: (value) => (isHost(value) ? undefined : problem('host', guessHost(value))),
  endpoint: (value, { several }) => {
    const items = several ? listItems(value).map(({ text }) => text) : [value];
    if (items.every(readEndpoint)) return undefined;
    const meant = items.map(withoutScheme);
    return problem('endpoint', meant.every(readEndpoint) ? meant.join(',') : undefined);
  },
  region: (value) => (isRegion(value) ? undefined : problem('region', guessRegion(value))),
  function: (value) => (isFunctionName(value) ? undefined : problem('function')),
  table: (value) =>
    isTableName(value)
      ? undefined
      : problem('name', undefined, '3 to 255 letters, digits, hyphens, dots or underscores'),
  bucket: (value) => {
    const meant = withoutScheme(value);
    if (isBucketName(value)) return undefined;
    const guess = meant !== value && isBucketName(meant) ? meant : undefined;
    return problem('name', guess, '3 to 63 small letters, digits, hyphens or dots');
  },
};

/** Forms that the catalogue describes in words. */
const forms = table<(value: string) => ValueProblem | undefined>({
  'java-xmx': (value) => {
    if (/^\d+[mg]$/i.test(value)) return undefined;
    const meant = guessMemory(value);
    return problem('form', meant && /[mg]$/.test(meant) ? meant : undefined, 'a number with m or g behind it');
  },
  'java-opts': (value) => {
    if (!/\s/.test(value) || /^(["']).*\1$/.test(value)) return undefined;
    return problem('form', value.includes("'") ? undefined : `'${value}'`, 'quotes around several options');
  },
  'datomic-version': (value) =>
    /^\d+(\.\d+){2,3}$/.test(value) ? undefined : problem('form', undefined, 'a version such as 1.0.7364'),
  'aws-ingress-cidrs': (value) => {
    const items = listItems(value).map(({ text }) => text);
    if (items.every(readCidr)) return undefined;
    const meant = items.map((item) => (readCidr(item) ? item : `${item}/32`));
    const guess = meant.every(readCidr) ? meant.join(',') : undefined;
    return problem('form', guess, 'address ranges such as 10.0.0.0/16, with commas between');
  },
  'sql-url': (value) => {
    if (/^jdbc:\w/i.test(value)) return undefined;
    const meant = /^(postgresql|mysql|mariadb|sqlserver):\/\//.test(value) ? `jdbc:${value}` : undefined;
    return problem('form', meant, 'a JDBC URL, which starts with jdbc:');
  },
  'sql-driver-params': (value) =>
    /^[^&;=]+=[^&;]*&[^&;=]+=/.test(value) ? problem('separator', value.replaceAll('&', ';')) : undefined,
  'cassandra-table': (value) =>
    /^\w+\.\w+$/.test(value) ? undefined : problem('form', undefined, 'keyspace and table with a dot between'),
  'default-partition': (value) => {
    if (/^:[^\s:]+$/.test(value)) return undefined;
    const meant = /^[\w.-]+\/[\w.-]+$/.test(value) ? `:${value}` : undefined;
    return problem('form', meant, 'a Clojure keyword such as :db.part/user');
  },
});

function guessBoolean(value: string): string | undefined {
  if (/^(true|yes|on|1)$/i.test(value)) return 'true';
  return /^(false|no|off|0)$/i.test(value) ? 'false' : undefined;
}

/** The host of what looks like an address with a port, or like a URL. */
function guessHost(value: string): string | undefined {
  const address = withoutScheme(value);
  const host = readEndpoint(address)?.host ?? address;
  return host !== value && isHost(host) ? host : undefined;
}

/** What stands behind `http://`, `s3://` and the like, without a slash at the end. */
const withoutScheme = (value: string): string => value.replace(/^[a-z][a-z\d+.-]*:\/\//i, '').replace(/\/$/, '');
