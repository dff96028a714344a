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

/** The file of a system that has a role; nothing if no link names one. */
export const linkedFile = (system: LinkedSystem | undefined, role: LinkRole): LinkedFile | undefined =>
  system?.others.find((file) => file.role === role);

/** The systems in which a file has one of these roles. */
export const systemsAs = ({ systems = [] }: DatomicOptions, ...roles: readonly LinkRole[]): LinkedSystem[] =>
  systems.filter(({ own }) => roles.includes(own));

/** The system whose transactor a file configures. */
export const transactorSystem = (options: DatomicOptions): LinkedSystem | undefined =>
  systemsAs(options, 'transactor', 'ensured')[0];

/** How a message calls a file. */
export const nameOf = ({ uri }: Pick<LinkedFile, 'uri'>): string => decoded(uri.slice(uri.lastIndexOf('/') + 1));

/** How a shell on this machine finds the file at a URI; for what is not on a disk, its name. */
export function shellPathOf(uri: string): string {
  if (!uri.startsWith('file://')) return nameOf({ uri });
  const path = decoded(uri.slice('file://'.length));
  return path.startsWith('/') ? path.replace(/^\/([A-Za-z]:)/, '$1') : `//${path}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
