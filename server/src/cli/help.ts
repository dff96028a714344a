export const help = `Rolewise finds and repairs dangerous AWS IAM policies and Datomic transactor properties. It works offline.

Usage: rolewise COMMAND [OPTION]... PATH...

Commands:
  lint      Check files and folders
  migrate   Move Datomic files from access keys to IAM roles
  policies  Make the IAM policies that the roles of a transactor file need
  help      Show this text

  rolewise COMMAND --help tells more about a command.
  rolewise --version prints the version.
`;

const lintHelp = `Usage: rolewise lint [OPTION]... PATH...

Checks files. A folder is walked for *.json, *.properties, and *.edn, *.sh, *.env, *.clj, *.cljc, where credentials of
Datomic hide (not node_modules, .git); - is standard input.

Options:
  --format pretty|json      How to report (pretty)
  --fail-on LEVEL           Exit with 1 from this severity on: error, warning, information, hint (error)
  --fix                     Apply the fixes that change nobody's rights; with - print the repaired text
  --fix --review            Also those that somebody has to look at, if they need no value from you
  --policy-kind KIND        What the policies are: identity, trust, resource (or resource:s3), scp, rcp,
                            boundary, session, endpoint; else it is told by rolewise.json, the file's
                            name or its content
  --config FILE             Use this rolewise.json for all files
  --stdin-filename NAME     The name that standard input would have as a file
  --timing                  Print what each rule cost

Exit status: 0 nothing at or above --fail-on, 1 something, 2 usage or input/output error.
`;

const migrateHelp = `Usage: rolewise migrate [OPTION]... PATH...

Moves Datomic transactor and peer files from access keys to IAM roles: adds the role properties, comments the keys
out, keeps everything else, and says what is left to do, also by the files that datomic.links in rolewise.json names.
Shows a diff, secrets as …, unless told to write.

Options:
  --write                   Change the files
  --only transactor|peer    Only one side
  --transactor-role NAME    Name of the transactor's role (blank: ensure-transactor makes one)
  --peer-role NAME          Name of the peers' role
  --format diff|json        How to report (diff)

Exit status: 0 nothing to do or written, 1 changes pending, 2 usage or input/output error.
`;

const policiesHelp = `Usage: rolewise policies [OPTION]... FILE

Prints the IAM policies that the roles of a Datomic transactor file need, made from its table, region, log bucket and
metrics: permissions of the transactor and of the peers, and the trust policy for EC2. - is standard input.

Options:
  --only NAME               Only this one: transactor, peer, trust, backup, restore; may be given several times
  --backup-bucket NAME      Also those of backup to a bucket of S3 and of restore from it
  --account ID              Account of the table (the only "own" account of rolewise.json; else *)
  --out FOLDER              Write them as files; one that is there and differs is kept
  --config FILE             Use this rolewise.json
  --format text|json        How to print (text: one policy as it is, several under their names)

Exit status: 0 done, 1 the file needs no policies, 2 usage or input/output error.
`;

/** What `--help` prints for each command. */
export const helpOf: ReadonlyMap<string, string> = new Map([
  ['lint', lintHelp],
  ['migrate', migrateHelp],
  ['policies', policiesHelp],
]);
