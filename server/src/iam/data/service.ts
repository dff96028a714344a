import { type AccessLevel, keyTypes, levelCodes, longArn } from './encoding';

/** A service of AWS as policies name it. */
export interface ServiceFacts {
  /** What stands before the colon of its actions. */
  readonly prefix: string;
  readonly name: string;
  /** The day on which AWS switched it off, `YYYY-MM-DD`. */
  readonly retired?: string;
}

export interface ActionFacts {
  readonly service: string;
  /** In AWS's own case. */
  readonly name: string;
  readonly accessLevels: readonly AccessLevel[];
  /** Empty if the action cannot be restricted to resources. Types that are not required are alternatives, or optional. */
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean }[];
  /** Keys of the action itself, as the reference writes them (`aws:RequestTag/${TagKey}`); its resource types have more. */
  readonly conditionKeys: readonly string[];
  /** Actions that it needs as well, as `service:Name`. */
  readonly dependentActions: readonly string[];
}

export interface ResourceType {
  readonly service: string;
  readonly name: string;
  /** Templates such as `arn:${Partition}:s3:::${BucketName}`; a resource has the form of any of them. */
  readonly arns: readonly string[];
  readonly conditionKeys: readonly string[];
}

/** A condition key as the reference writes it, such as `s3:ExistingObjectTag/${key}`. */
export interface KeyPattern {
  readonly pattern: string;
  readonly type: (typeof keyTypes)[keyof typeof keyTypes];
}

/** A service's part of the index. What costs time is read when it is asked for. */
export interface Service {
  readonly prefix: string;
  readonly name: string;
  /** Sorted without regard to case. */
  readonly actionNames: () => readonly string[];
  /** The same in lower case, in the same order. */
  readonly lowerNames: () => readonly string[];
  readonly actionAt: (number: number) => ActionFacts;
  readonly resourceTypes: () => readonly ResourceType[];
  readonly keys: () => readonly KeyPattern[];
}

interface Index {
  readonly date: string;
  /** Services by the segment of their ARNs. */
  readonly arnServices: ReadonlyMap<string, readonly string[]>;
  /** Services that describe keys of a prefix which is not theirs. */
  readonly keyServices: ReadonlyMap<string, readonly string[]>;
  /** Each service's line, by prefix. */
  readonly lines: ReadonlyMap<string, string>;
}

/** Computes once, when it is first needed. */
export function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

let readText = (): string => {
  throw new Error('useIndex was not called');
};

/**
 * Says how to read the text of `server/data/index.txt`, once and when it is first needed. It ships beside the bundles,
 * since each of them would else hold it.
 */
export function useIndex(read: () => string): void {
  readText = read;
}

/** The index of the reference data. */
export const readIndex = once((): Index => {
  const [date = '', arnServices = '', keyServices = '', ...lines] = readText().split('\n');
  lines.pop(); // what follows the last line end
  return {
    date,
    arnServices: lists(arnServices),
    keyServices: lists(keyServices),
    lines: new Map(lines.map((line) => [line.slice(0, line.indexOf('|')), line])),
  };
});

const services = new Map<string, Service>();

/** A service by its prefix, without regard to case. */
export function findService(prefix: string): Service | undefined {
  const lower = prefix.toLowerCase();
  const known = services.get(lower);
  if (known) return known;
  const line = readIndex().lines.get(lower);
  if (line === undefined) return undefined;
  const service = readService(line);
  services.set(lower, service);
  return service;
}

/** The prefixes of all services, sorted. */
export const servicePrefixes = once((): readonly string[] => [...readIndex().lines.keys()]);

/** `a,b=c.d` to a, [a]; b, [c, d]. */
const lists = (text: string): Map<string, readonly string[]> =>
  new Map(
    text.split(',').map((entry) => {
      const [name = '', users] = entry.split('=');
      return [name, users === undefined ? [name] : users.split('.')];
    }),
  );

function readService(line: string): Service {
  const prefix = line.slice(0, line.indexOf('|'));
  const fields = once(() => line.split('|'));
  const field = (number: number): string => fields()[number] ?? '';
  const actionNames = once(() => items(field(2), ','));
  const actions = new Map<number, ActionFacts>();
  const keys = once(() => items(field(6), ',').map((entry) => readKey(prefix, entry)));
  const resourceTypes = once(() => items(field(5), ';').map((entry) => readType(prefix, entry, keys())));
  const profiles = once(() => items(field(4), ';'));
  // Many actions have the same one.
  const profilesRead: ReturnType<typeof readProfile>[] = [];
  const readAt = (number: number): ActionFacts => {
    const profile = Number.parseInt(field(3).slice(2 * number, 2 * number + 2), 36) || 0;
    profilesRead[profile] ??= readProfile(prefix, profiles()[profile] ?? '', resourceTypes(), keys());
    return { service: prefix, name: actionNames()[number] ?? '', ...profilesRead[profile] };
  };
  return {
    prefix,
    name: line.slice(prefix.length + 1, line.indexOf('|', prefix.length + 1)),
    actionNames,
    lowerNames: once(() => items(field(2).toLowerCase(), ',')),
    actionAt(number) {
      const action = actions.get(number) ?? readAt(number);
      actions.set(number, action);
      return action;
    },
    resourceTypes,
    keys,
  };
}

const items = (text: string, separator: string): string[] => (text === '' ? [] : text.split(separator));

const fullName = (service: string, name: string): string => (name.startsWith(':') ? service + name : name);

const readKey = (service: string, entry: string): KeyPattern => ({
  pattern: fullName(service, entry.slice(1)),
  type: keyTypes[entry.charAt(0) as keyof typeof keyTypes],
});

const readKeyList = (text: string, keys: readonly KeyPattern[]): string[] =>
  items(text, '.').flatMap((number) => keys[Number.parseInt(number, 36)]?.pattern ?? []);

function readType(service: string, entry: string, keys: readonly KeyPattern[]): ResourceType {
  const [name = '', arns = '', keyList = ''] = entry.split('=');
  return {
    service,
    name,
    arns: arns.split(',').map((arn) => longArn(service, arn)),
    conditionKeys: readKeyList(keyList, keys),
  };
}

function readProfile(
  service: string,
  profile: string,
  types: readonly ResourceType[],
  keys: readonly KeyPattern[],
): Omit<ActionFacts, 'service' | 'name'> {
  const [levels = '', typeList = '', keyList = '', dependents = ''] = profile.split('/');
  return {
    accessLevels: [...levels].map((code) => levelCodes[code as keyof typeof levelCodes]),
    resourceTypes: items(typeList, '.').flatMap((entry) => {
      const required = entry.endsWith('!');
      const type = types[Number.parseInt(entry, 36)];
      return type ? [{ name: type.name, required }] : [];
    }),
    conditionKeys: readKeyList(keyList, keys),
    dependentActions: items(dependents, '.').map((name) => fullName(service, name)),
  };
}
