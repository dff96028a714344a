/**
 * transactor: what `bin/transactor` is started with. peer: another properties file that holds the peers' identity.
 * cf: the input of create-cf-template.
 */
export type FileKind = 'transactor' | 'peer' | 'cf';

/**
 * How well something is known. doc: Datomic's documentation. sample: a sample file of its distribution. script: one of
 * its scripts. run: tried with Java. code: read in the program, never tried. unverified: neither.
 */
export type Evidence = 'doc' | 'sample' | 'script' | 'run' | 'code' | 'unverified';

/** What the value of a property may be. */
export type ValueType =
  /** `\d+[kKmMgG]?`, to the base of 1024; `least` in bytes. */
  | { readonly is: 'memory'; readonly least: number }
  | { readonly is: 'integer'; readonly least?: number; readonly most?: number; readonly unit?: string }
  | { readonly is: 'number'; readonly moreThan: number }
  | { readonly is: 'boolean' }
  | { readonly is: 'one-of'; readonly values: Readonly<Record<string, string>> }
  | { readonly is: 'region' }
  | { readonly is: 'host' }
  | { readonly is: 'port' }
  /** `host:port`, or several with commas between. */
  | { readonly is: 'endpoint'; readonly several: boolean }
  | { readonly is: 'path' }
  | { readonly is: 'role-name' }
  | { readonly is: 'table' }
  | { readonly is: 'bucket' }
  /** `ns/name` of a Clojure function or `pkg.Class.method`. */
  | { readonly is: 'function' }
  | { readonly is: 'text'; readonly form?: string };

/** What the transactor does with a property that is there without a value. */
export type Blank =
  /** As if the property were not there. */
  | 'as-absent'
  /** It does not start. */
  | 'refused'
  /** It means something else than its absence; `blankMeans` says what. */
  | 'differs'
  | 'unknown';

/** Everything that is known of one property of a transactor, peer or cf file. */
export interface Property {
  readonly key: string;
  readonly kinds: readonly FileKind[];
  /** Under which heading it stands in outlines and completions. */
  readonly group: Group;
  /** One or two sentences: what it does. */
  readonly meaning: string;
  readonly type: ValueType;
  readonly unit?: string;
  /** In words or as it would be written; absent if there is none. */
  readonly default?: string;
  /** What a new file starts with, where there is a good choice. */
  readonly suggested?: string;
  /** Protocols that need it; `all` for every one, or for the whole kind of file. */
  readonly requiredBy?: 'all' | readonly string[];
  /** Protocols that read it; absent: all. */
  readonly readBy?: readonly string[];
  /** Datomic versions: the first that knows it, the first that does not any more. */
  readonly since?: string;
  readonly until?: string;
  /** What to do instead once it is obsolete, as a sentence. */
  readonly instead?: string;
  readonly secret?: {
    /** Where its value ends up beside the file, to be read after "also in"; nothing known if empty. */
    readonly alsoIn: readonly string[];
  };
  readonly blank: Blank;
  readonly blankMeans?: string;
  readonly systemProperty?: string;
  /** Has no effect in the file; only its system property works, in these programs. */
  readonly commandLineOnly?: 'transactor' | 'peer';
  /** What speaks against the documentation, as a sentence. */
  readonly doubt?: string;
  readonly evidence: Evidence;
  /** The official page that describes it. */
  readonly reference?: string;
  /** True if hardly any other program has a property of this name, so that it tells a Datomic file by itself. */
  readonly telling?: boolean;
}

/** Headings, in the order of a well-kept file. */
export const groups = [
  'Connection',
  'Memory',
  'Storage: DynamoDB',
  'Storage: SQL',
  'Storage: Cassandra',
  'Storage: Infinispan',
  'Storage: Couchbase',
  'Storage: Riak',
  'Storage: S3',
  'Storage: dev',
  'IAM roles and keys',
  'Log rotation to S3',
  'CloudWatch metrics',
  'Caches',
  'Performance',
  'Health and monitoring',
  'Files and directories',
  'CloudFormation',
  'Other',
] as const;

export type Group = (typeof groups)[number];
