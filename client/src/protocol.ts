import type { Diagnostic, TextEdit, WorkspaceEdit } from 'vscode-languageclient';

/** What the client tells the server at its start. */
export interface InitializationOptions {
  /** VS Code's own JSON service underlines syntax errors and duplicate keys, so the server need not. */
  jsonValidation: boolean;
  /** URI of the folder with the rules' pages, without a slash at the end. */
  docsBase: string;
  /** The client has the command `rolewise.showNextSteps`, for code actions after which steps remain. */
  nextSteps: boolean;
  /** The client has the command `rolewise.runInTerminal`. */
  runInTerminal: boolean;
  /** The client has VS Code's command that asks for completions. */
  triggerSuggest: boolean;
  /** The client has the command `rolewise.writeReason`, for overrides. */
  writeReason: boolean;
  /** The client wants `rolewise/status`. */
  status: boolean;
}

/** `rolewise/check`: what the server finds in a text that no editor has open. */
export interface CheckParams {
  uri: string;
  text: string;
}
export interface CheckResult {
  diagnostics: Diagnostic[];
}

/** `rolewise/status`: what the server knows of a document, sent after each look at it. */
export interface StatusParams {
  uri: string;
  kind?: string;
  service?: string;
  certainty?: 'set' | 'assumed';
  /** How large the policy is as AWS counts it, and may be, in characters; absent if no limit is known. */
  size?: number;
  limit?: number;
  findings: number;
  /** Empty if the text is none of Rolewise's. */
  language: string;
}

/** Who gets a role in the place of access keys. */
export type MigrationSide = 'transactor' | 'peer' | 'both';

/** `rolewise/migrate`: access keys to roles, over one or more files. A role of '' stands for a name to be made up. */
export interface MigrateParams {
  documents: { uri: string; text: string; version?: number }[];
  side: MigrationSide;
  transactorRole?: string;
  peerRole?: string;
}
export interface NextStep {
  title: string;
  /** A command line, ready to run. */
  command?: string;
}
export interface MigrateResult {
  edit: WorkspaceEdit;
  /** URIs of the documents that the edit changes. */
  changed: string[];
  nextSteps: NextStep[];
}

/** `rolewise/fixAll`: the edits of all safe fixes. */
export interface FixAllParams {
  uri: string;
  text?: string;
}
export type FixAllResult = TextEdit[];

/** `rolewise/readFile`, asked by the server: null if there is no such file, or none that can be read. */
export interface ReadFileParams {
  uri: string;
}
export type ReadFileResult = { text: string } | null;

/** `rolewise/readAsset`, asked by the server where it has no files: a data file that ships with the extension. */
export interface ReadAssetParams {
  name: string;
}
export type ReadAssetResult = { text: string } | null;

/** `rolewise/transactorProtocols`: the storages that a new transactor file can be for, each with its meaning. */
export type TransactorProtocolsResult = { protocol: string; meaning: string }[];

/** `rolewise/newTransactorFile`: null if the protocol is not known. */
export interface NewTransactorFileParams {
  protocol: string;
}
export type NewTransactorFileResult = {
  /** With placeholders such as `<HOST>` for what only the user knows. */
  text: string;
  /** The same as an LSP snippet, which VS Code understands. */
  snippet: string;
} | null;

/** What a policy is for: a role of the transactor file, both roles, or an operator's task. */
export type RolePolicyName = 'transactor' | 'peer' | 'trust' | 'backup' | 'restore';

/** `rolewise/rolePolicies`: the policies that the roles of a transactor file need. */
export interface RolePoliciesParams {
  uri: string;
  text: string;
  which: RolePolicyName[];
  /** Of those for backups. */
  backupBucket?: string;
}
export interface RolePoliciesResult {
  /** `name` is that of a file. */
  policies: { which: RolePolicyName; name: string; text: string }[];
  /** What is left to know about them, in sentences. */
  notes: string[];
}
