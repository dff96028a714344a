/** What a file is to the system it belongs to, as `datomic.links` in `rolewise.json` says. */
export type LinkRole = 'transactor' | 'ensured' | 'cf' | 'template' | 'transactorPolicy' | 'peerPolicy';

/** A file that belongs to the same system as the one that is looked at. */
export interface LinkedFile {
  readonly role: LinkRole;
  readonly uri: string;
  /** Absent if there is no such file, or none that can be read. */
  readonly text?: string;
}

/** One entry of `datomic.links` that names the file that is looked at. */
export interface LinkedSystem {
  /** What the file itself is. */
  readonly own: LinkRole;
  readonly others: readonly LinkedFile[];
}

/** What a user can tell about a system beside its properties. */
export interface DatomicOptions {
  readonly datomic: {
    /** Such as `1.0.7364`. */
    readonly version?: string;
    /** The transactor's Java heap in bytes. */
    readonly heap?: number;
  };
  /** Read before the file is linted. */
  readonly systems?: readonly LinkedSystem[];
}
