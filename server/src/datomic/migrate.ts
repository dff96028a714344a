import { applyEdits, type Edit, sortEdits } from '../core/edit';
import type { DocumentAction } from '../core/language';
import { remembered } from '../core/memo';
import type { Span } from '../core/span';
import { joinTexts, partsOf, renderText, type Text } from '../core/template';
import { commentOut, continuationMark, insertLine, replaceLine } from '../syntax/properties/edit';
import { byteOrderMark, type PropertyEntry } from '../syntax/properties/parse';
import { javaValue, readTransactorFile, type TransactorFile } from './document';
import { familyOf, isRoleName, type KeyFamily, roleKeys, roleState, type Side, sides } from './families';
import type { LinkedSystem } from './linked';
import { nextSteps, type Step, type Surroundings } from './procedure/next-steps';

export interface MigrateOptions {
  readonly side: Side | 'both';
  /** Names of existing or future roles; blank or absent: ensure-transactor makes one up. */
  readonly transactorRole?: Text;
  readonly peerRole?: Text;
  /** How a shell finds the file, for the command lines of the next steps. */
  readonly fileName?: string;
  /** The files that it is linked with, which may show that some of these steps are done. */
  readonly system?: LinkedSystem | undefined;
}

/** One change; its span counts in the text before the migration, and is empty where a line is added. */
export type Change = KeyChange | RoleChange;

export interface KeyChange {
  readonly kind: 'key-commented-out';
  readonly side: Side;
  readonly family: KeyFamily['name'];
  readonly key: string;
  readonly span: Span;
}

export interface RoleChange {
  /** rewritten: the line was blank, or such that ensure-transactor could not read it. */
  readonly kind: 'role-added' | 'role-rewritten';
  readonly side: Side;
  readonly key: string;
  readonly value: Text;
  readonly span: Span;
}

export interface Migration {
  /** By position, none overlapping; empty if there is nothing to do. */
  readonly edits: readonly Edit[];
  /** The role of a side first, then its keys by family, in the order of the file. */
  readonly changes: readonly Change[];
  readonly nextSteps: readonly Step[];
}

/**
 * From access keys to IAM roles as published by Datomic: the role property is added where the first key family of its
 * side stands, unless both readers see one already; every line of the families is commented out, never deleted nor
 * blanked; all else stays. A role property that only Java reads is rewritten so that ensure-transactor reads it too, and
 * a blank one is given the name that was asked for. Migrating the result again changes nothing.
 * Throws a RangeError if a role's name is none that IAM takes.
 */
export function migrate(file: TransactorFile, options: MigrateOptions): Migration {
  const edits: Edit[] = [];
  const changes: Change[] = [];
  for (const side of sides) {
    if (options.side !== 'both' && options.side !== side) continue;
    const name = checkedName(side === 'transactor' ? options.transactorRole : options.peerRole);
    const role = migrateRole(file, side, name);
    if (role) {
      edits.push(role.edit);
      changes.push(role.change);
    }
    for (const entry of liveKeys(file, side)) {
      const { family, part } = familyOf(entry.key.text)!;
      edits.push(...commentOut(file.tree, entry));
      changes.push({ kind: 'key-commented-out', side, family: family.name, key: family.keys[part], span: entry.span });
    }
  }
  const merged = mergeEdits(edits);
  const migrated = readTransactorFile(applyEdits(file.text, merged));
  const changed = new Set(changes.map((change) => change.side));
  return {
    edits: merged,
    changes,
    nextSteps: nextSteps(migrated, changed, { fileName: 'transactor.properties', ...options }),
  };
}

/** The sides that have something to be migrated. */
const sidesToMigrate = remembered((file: TransactorFile): readonly Side[] =>
  sides.filter((side) => migrate(file, { side }).edits.length > 0),
);

/** The migration of each side that has keys, and of both if both have; the last does the most. */
export function migrations(file: TransactorFile): DocumentAction[] {
  const titles = {
    transactor: 'Migrate the transactor to an IAM role',
    peer: 'Migrate the peers to an IAM role',
    both: 'Migrate transactor and peers to IAM roles',
  } as const;
  const found = sidesToMigrate(file);
  return [...found, ...(found.length > 1 ? (['both'] as const) : [])].map((side) => ({
    title: titles[side],
    kind: 'refactor.rewrite',
    edits: migrate(file, { side }).edits,
  }));
}

/** What is left to do after a change of any kind by which sides were migrated; `changed` is the text after it. */
export function stepsAfter(file: TransactorFile, changed: string, around: Surroundings): Step[] {
  const before = sidesToMigrate(file);
  if (before.length === 0) return [];
  const after = readTransactorFile(changed);
  const left = sidesToMigrate(after);
  return nextSteps(after, new Set(before.filter((side) => !left.includes(side))), around);
}

/**
 * Adds the role property of a side where its first key family stands, live or commented out; without a family behind
 * the table's settings; else at the end.
 */
export function addRole(file: TransactorFile, side: Side, name: Text): Edit {
  const line = joinTexts([`${roleKeys[side]}=`, name]);
  const { entries } = file.tree;
  const family = liveKeys(file, side)[0] ?? commentedKeys(file, side)[0]?.entries[0];
  if (family) {
    // In front of it neither reader would see the line: both take the mark for a part of the key.
    const first = family === entries[0] && file.text.startsWith(byteOrderMark);
    return insertLine(file.tree, first ? { after: family } : { before: family }, line);
  }
  const beside = file.java.get('aws-dynamodb-region') ?? file.java.get('aws-dynamodb-table') ?? entries.at(-1);
  return beside ? insertLine(file.tree, { after: beside }, line) : { span: { start: 0, end: 0 }, text: line };
}

function liveKeys(file: TransactorFile, side: Side) {
  return file.properties.filter((entry) => familyOf(entry.key.text)?.family.side === side);
}

function commentedKeys(file: TransactorFile, side: Side) {
  return file.commented.filter((property) => familyOf(property.key.text)?.family.side === side);
}

/** A name that IAM takes, blank, or one that the user will fill in. */
function checkedName(name: Text = ''): Text {
  const plain = partsOf(name).every((part) => typeof part === 'string') ? renderText(name) : '';
  if (plain !== '' && !isRoleName(plain)) throw new RangeError(`Not the name of an IAM role: ${JSON.stringify(plain)}`);
  return name;
}

function migrateRole(file: TransactorFile, side: Side, asked: Text): { edit: Edit; change: RoleChange } | undefined {
  const { key, entry, ensure } = roleState(file, side);
  const kept = entry?.value.text ?? '';
  const hadKeys = liveKeys(file, side).length > 0 || (isDynamo(file) && commentedKeys(file, side).length > 0);
  // A name that is there stays. A file without keys is changed only to fill a name in that was asked for.
  if (ensure?.value !== undefined || (!hadKeys && (entry === undefined || kept !== '' || isEmpty(asked))))
    return undefined;
  if (entry && isMovable(entry)) {
    const value = kept === '' ? asked : kept;
    if (ensure && isEmpty(value)) return undefined;
    const edit = replaceLine(file.tree, entry, joinTexts([`${key}=`, value]));
    return { edit, change: { kind: 'role-rewritten', side, key, value, span: entry.span } };
  }
  if (ensure) return undefined;
  const edit = addRole(file, side, asked);
  return { edit, change: { kind: 'role-added', side, key, value: asked, span: edit.span } };
}

const isDynamo = (file: TransactorFile): boolean => javaValue(file, 'protocol') === 'ddb';

const isEmpty = (value: Text): boolean => partsOf(value).every((part) => part === '');

/**
 * True if the value can stand behind `=` as it is and both readers read it alike. Over several lines it must be a
 * name: more likely a stray backslash has drawn the next property into this one.
 */
function isMovable({ value, lines }: PropertyEntry): boolean {
  if (/[^ -~]|[\\=]|^ /.test(value.text)) return false;
  return lines.length === 1 || value.text === '' || isRoleName(value.text);
}

/** Orders insertions at one place (the end of the line before, a line between, the mark of the line behind) and joins them. */
function mergeEdits(edits: readonly Edit[]): Edit[] {
  const rank = ({ text }: Edit) => (text === continuationMark ? 0 : text === '#' ? 2 : 1);
  const merged: Edit[] = [];
  for (const edit of sortEdits([...edits].sort((a, b) => rank(a) - rank(b)))) {
    const last = merged.at(-1);
    if (last && last.span.end === edit.span.start && last.span.start === last.span.end)
      merged[merged.length - 1] = { span: edit.span, text: joinTexts([last.text, edit.text]) };
    else merged.push(edit);
  }
  return merged;
}
