/**
 * What it means that somebody may read the keys under a path of a Datomic Cloud system's bucket: each permission is an
 * object with keys, and the path says which. Only the administrator's policy is documented; the other paths are those
 * that Datomic's client asks for. https://docs.datomic.com/operation/access-control.html
 */
export interface CloudAccess {
  /** Which paths behind `/datomic/access/` it is about. */
  readonly path: RegExp;
  /** Continues "Whoever may read the keys here …". */
  readonly meaning: string;
}

/** The first that fits counts. A path is not longer than an ARN; no pattern has nested repetitions. */
export const cloudAccess: readonly CloudAccess[] = [
  {
    path: /^\*$/,
    meaning: 'administers the system: creates, deletes, reads and writes all of its databases, and uses its gateway',
  },
  {
    path: /^admin(\/|\*|$)/,
    meaning: 'administers the system: creates, deletes, reads and writes all of its databases',
  },
  { path: /^dbs\/catalog\/read\//, meaning: 'lists the databases of the system' },
  { path: /^dbs\/db\/[^/*]+\/read\//, meaning: 'reads one database, and can write nothing' },
  { path: /^dbs\/db\/[^/*]+\/\*$/, meaning: 'reads and writes one database' },
  { path: /^dbs\/db\/[^/*]+\/\.keys$/, meaning: 'writes one database' },
  { path: /^dbs\/(db\/)?\*/, meaning: 'reads and writes all databases of the system, but creates and deletes none' },
  { path: /^(public|private)-keys(\/|\*|$)/, meaning: 'connects through the access gateway of the system' },
];
