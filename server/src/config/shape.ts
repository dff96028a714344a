import {
  accountId,
  anyText,
  type Catalog,
  datomicVersion,
  type Format,
  glob,
  heapSize,
  level,
  nonBlankText,
  policyKind,
  reason,
  relativePath,
} from './formats';

/** What may stand at a place in `rolewise.json`. */
export type Shape = ObjectShape | MapShape | ListShape | Format;

export interface ObjectShape {
  readonly type: 'object';
  readonly keys: Readonly<Record<string, KeyShape>>;
  /** How messages call the object, if a mistake in it makes it void: without the mistaken key it would mean more. */
  readonly allOrNothing?: string;
  /** How many keys it needs to mean something. */
  readonly atLeast?: number;
}

export interface KeyShape {
  readonly shape: Shape;
  readonly description: string;
  /** Without it the object has no effect; or it has, but readers do not see why. */
  readonly required?: 'for-effect' | 'for-readers';
}

/** Names of the user's choice, each with a value of one shape. */
export interface MapShape {
  readonly type: 'map';
  /** What the names are. */
  readonly names: 'rule' | 'glob' | 'any';
  readonly value: Format;
  readonly atLeastOne?: boolean;
}

export interface ListShape {
  readonly type: 'list';
  readonly item: Shape;
  /** A single item may stand without its list. */
  readonly orSingle?: boolean;
  readonly atLeastOne?: boolean;
}

const rulesToLevels = { type: 'map', names: 'rule', value: level } as const;

const override: ObjectShape = {
  type: 'object',
  allOrNothing: 'this override',
  keys: {
    files: {
      shape: { type: 'list', item: glob, orSingle: true, atLeastOne: true },
      description: 'Which files: one glob or several, relative to the folder of this file.',
      required: 'for-effect',
    },
    sid: {
      shape: nonBlankText,
      description: 'Which statements: those with this Sid. Without it the override holds for the whole file.',
    },
    rules: {
      shape: { ...rulesToLevels, atLeastOne: true },
      description: 'Levels of rules in these files, such as `{ "principal-public": "off" }`.',
      required: 'for-effect',
    },
    reason: {
      shape: reason,
      description: 'Why, for whoever reads this later.',
      required: 'for-readers',
    },
  },
};

/** The files that a link can name, by their role. */
export const linkRoles = {
  transactor: 'The properties file of the transactor.',
  ensured: 'What `ensure-transactor` wrote from it.',
  cf: 'The properties of the CloudFormation template.',
  template: 'The CloudFormation template that `create-cf-template` wrote.',
  transactorPolicy: 'The policy of the transactor role.',
  peerPolicy: 'The policy of the peer role.',
} as const;

export type LinkRole = keyof typeof linkRoles;

const link: ObjectShape = {
  type: 'object',
  atLeast: 2,
  keys: Object.fromEntries(
    Object.entries(linkRoles).map(([role, description]) => [role, { shape: relativePath, description }]),
  ),
};

const accounts = (description: string): KeyShape => ({ shape: { type: 'list', item: accountId }, description });

/** Everything that can be said in `rolewise.json`. */
export const configShape = (catalog: Catalog): ObjectShape => ({
  type: 'object',
  keys: {
    $schema: { shape: anyText, description: 'The JSON schema of this file, for editors.' },
    extends: {
      shape: relativePath,
      description:
        'Path of another configuration file, relative to the folder of this one. It is read first: this file wins where both speak of the same.',
    },
    rules: {
      shape: rulesToLevels,
      description: 'Level of rules in all files: off, hint, information, warning or error.',
    },
    policyKinds: {
      shape: { type: 'map', names: 'glob', value: policyKind(catalog) },
      description:
        'Which kind of policy files hold, by glob, where their name and content cannot tell. The last match wins.',
    },
    overrides: {
      shape: { type: 'list', item: override },
      description: 'Levels of rules in some files or statements. The last match wins.',
    },
    placeholders: {
      shape: { type: 'map', names: 'any', value: anyText },
      description:
        'Values that stand for placeholders left in policies, by name, such as `{ "ACCOUNT": "111122223333" }`.',
    },
    accounts: {
      shape: {
        type: 'object',
        keys: {
          own: accounts('Ids of your own AWS accounts.'),
          trusted: accounts('Ids of AWS accounts of others that you trust.'),
        },
      },
      description: 'AWS accounts that policies may name without further ado.',
    },
    datomic: {
      shape: {
        type: 'object',
        keys: {
          version: {
            shape: datomicVersion,
            description: 'Version of Datomic that reads the transactor properties, such as `1.0.7364`.',
          },
          heap: { shape: heapSize, description: "The transactor's Java heap (`-Xmx`), such as `4g`." },
          links: {
            shape: { type: 'list', item: link },
            description: 'Which files belong to one transactor, so that they can be compared.',
          },
        },
      },
      description: 'What the transactor properties themselves do not say.',
    },
  },
});
